"""Sites: what the public may see of the register, as files for any web server."""
