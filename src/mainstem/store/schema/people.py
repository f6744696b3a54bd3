"""People: the table of those who can sign in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Account(AbstractBaseUser):
    """Someone who can sign in. Never deleted: acts name it; a closed one cannot sign in."""

    name = models.CharField(max_length=40, unique=True)
    """As `governance.names.parse_name` returns it, so that no two look alike but for their case."""
    is_active = models.BooleanField(default=True)
    """False: closed."""
    created = models.DateTimeField()

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "name"
