"""The API: what programs ask for and are told, under /api/v1/.

An endpoint reads what it is asked, makes one call into operations, and writes the answer as JSON.
"""

VERSION = "1"
"""Of the addresses and shapes; what would break a program that uses them makes another one."""
