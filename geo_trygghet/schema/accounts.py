"""Who may sign in, what was done, and settings of the store."""

from __future__ import annotations

from typing import Final

from geo_trygghet.schema.columns import MUNICIPALITY_CODE, TO_MUNICIPALITY, id_column
from geo_trygghet.schema.model import Column, Table

ACCOUNT: Final = Table(
    "account",
    "Konton; lämnar aldrig lagret",
    (
        id_column("Kontots nummer"),
        Column("user_name", "text", "Namn att logga in med", personal="direct"),
        Column("password_hash", "text", "Lösenordets argon2-hash", personal="direct"),
        Column(
            "role", "text", "Roll", allowed=("planner", "police", "communicator", "administrator")
        ),
        Column("active", "bool", "Falskt om kontot är avstängt"),
        Column("created_at", "time", "När kontot gjordes", unit="ISO 8601"),
        Column("totp_secret", "text", "Andra faktorns nyckel", personal="direct", null=True),
        Column("totp_step", "int", "Senast använda engångskod", unit="30 s sedan 1970", null=True),
        Column(
            "recovery_hashes",
            "json",
            "Kontrollsummor av reservkoderna som är kvar",
            personal="direct",
            null=True,
        ),
        Column("must_change", "bool", "Sant om lösenordet måste bytas vid inloggning", null=True),
    ),
    key=("id",),
    unique=(("user_name",),),
    serial=True,
)

ACCOUNT_MUNICIPALITY: Final = Table(
    "account_municipality",
    "Kommuner som ett konto får se",
    (Column("account_id", "int", "Kontot"), MUNICIPALITY_CODE),
    key=("account_id", "municipality_code"),
    refers=((("account_id",), "account", ("id",)), TO_MUNICIPALITY),
)

API_KEY: Final = Table(
    "api_key",
    "Nycklar som kontots kartprogram hämtar lager med; nyckeln själv sparas inte",
    (
        id_column("Nyckelns nummer"),
        Column("account_id", "int", "Kontot vars roll och kommuner nyckeln har"),
        Column("label", "text", "Vad nyckeln är till för", personal="indirect"),
        Column("key_hash", "text", "Nyckelns SHA-256, hexadecimalt", personal="direct"),
        Column("created_at", "time", "När nyckeln gjordes", unit="ISO 8601"),
        Column("expires_at", "time", "När den slutar gälla", unit="ISO 8601"),
        Column("used_on", "date", "Dagen den senast användes", unit="ISO 8601", null=True),
        Column("revoked_at", "time", "När den drogs in", unit="ISO 8601", null=True),
    ),
    key=("id",),
    refers=((("account_id",), "account", ("id",)),),
    unique=(("key_hash",),),
    indexes=(("account_id",),),
    serial=True,
)

AUDIT: Final = Table(
    "audit",
    "Vem som gjorde vad och när",
    (
        id_column("Löpnummer"),
        Column("at", "time", "När, svensk tid", unit="ISO 8601"),
        Column("actor", "text", "Vem", personal="direct"),
        Column("municipality_code", "text", "Kommun", null=True),
        Column("action", "text", "Vad, till exempel import, publicering, inloggning"),
        Column("detail", "json", "Närmare uppgifter, utan råtext"),
    ),
    key=("id",),
    indexes=(("municipality_code", "at"),),
    serial=True,
)

SETTING: Final = Table(
    "setting",
    "Lagrets egna värden, som nyckeln för sessioner",
    (
        Column("name", "text", "Namn"),
        Column("value", "text", "Värde", personal="direct"),
    ),
    key=("name",),
)
