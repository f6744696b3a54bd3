"""Access: who may sign in, act, and let a program act."""
