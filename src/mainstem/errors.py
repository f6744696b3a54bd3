"""The tree of errors: every error Mainstem raises on purpose descends from one root.

A class stands beside the function that raises it; this docstring draws where it hangs, and
`tests/test_errors.py` compares the drawing with the classes.

    MainstemError
    ├── ApiProblem
    ├── CommandError
    │   ├── AmbiguousRole
    │   ├── NoPassword
    │   ├── NoMapping
    │   ├── NotConfirmed
    │   ├── UnavailableAddress
    │   ├── UnfitReport
    │   ├── UnreadableFile
    │   └── UnwritableOutput
    ├── ExchangeError
    │   ├── InvalidMapping
    │   ├── UnfitTable
    │   └── UnreadableTable
    │       └── MissingColumn
    ├── GovernanceError
    │   ├── InvalidName
    │   └── NotAllowed
    ├── InvalidCursor
    ├── InvalidDate
    ├── InvalidKind
    ├── InvalidLayer
    ├── InvalidMechanism
    ├── InvalidSetting
    ├── OperationError
    │   ├── AlreadyJudged
    │   ├── AlreadyLinked
    │   ├── AlreadyNamed
    │   ├── AlreadyStated
    │   ├── BackupExists
    │   ├── Decided
    │   ├── EntryChanged
    │   ├── InvalidGrant
    │   ├── LostKey
    │   ├── NameTaken
    │   ├── NewerStore
    │   ├── NoChineseSide
    │   ├── Missing
    │   │   ├── NoSuchAccount
    │   │   ├── NoSuchAct
    │   │   ├── NoSuchClaim
    │   │   ├── NoSuchDocument
    │   │   ├── NoSuchEntry
    │   │   ├── NoSuchFile
    │   │   ├── NoSuchKind
    │   │   ├── NoSuchMember
    │   │   ├── NoSuchRule
    │   │   ├── NoSuchSeries
    │   │   └── NoSuchToken
    │   ├── NoSuchMap
    │   ├── NoSuchMechanism
    │   ├── NoSuchPlan
    │   ├── NoResult
    │   ├── NotABackup
    │   ├── NotInForce
    │   ├── NotPublic
    │   ├── NobodysVoice
    │   ├── NotOpen
    │   ├── NothingChosen
    │   ├── NotTied
    │   ├── NothingToAdopt
    │   ├── OtherKind
    │   ├── OtherSigner
    │   ├── Outdated
    │   ├── SelectionExists
    │   ├── SeveralTargets
    │   ├── StaleInvitation
    │   ├── UnavailableStore
    │   ├── UnfitRuling
    │   ├── UnfitScore
    │   ├── UnfitSources
    │   ├── UnfitToken
    │   ├── UnfitYear
    │   ├── UnfitStatement
    │   ├── UnknownFilter
    │   ├── UnreadableBackup
    │   ├── UnreadableHistory
    │   ├── UnsoundHistory
    │   ├── UnusableKey
    │   ├── UnwritableBackup
    │   ├── UnwritableSite
    │   └── WeakPassword
    ├── PublishingError
    │   ├── MissingFont
    │   └── UnknownLanguage
    ├── ReadingError
    │   ├── UnableToCount
    │   ├── UnknownSuite
    │   └── UnreadableDocument
    ├── RegisterError
    │   ├── BadNote
    │   ├── ContradictsLinks
    │   ├── InvalidAct
    │   ├── InvalidValue
    │   ├── NotAnExport
    │   └── NotCanonical
    ├── StoreError
    │   ├── AlreadyHolds
    │   ├── MissingFile
    │   ├── NoSuchJudgement
    │   ├── NotEmpty
    │   ├── NothingHolds
    │   ├── StoreBusy
    │   ├── StoreInUse
    │   ├── UnableToExtend
    │   ├── UnableToRebuild
    │   └── UnfitRows
    └── UnreadableLines
"""


class MainstemError(Exception):
    """The root: an error whose message is written for the person who has to act on it."""


class ReadingError(MainstemError):
    """A document cannot be read. It is not raised for what a readable document says."""


class RegisterError(MainstemError):
    """The register cannot do what was asked. It is not raised for sources that disagree."""


class StoreError(MainstemError):
    """The store cannot take a row. It is not raised for a store out of reach."""


class ExchangeError(MainstemError):
    """A file of another format cannot be taken. It is not raised for single rows that do not fit."""


class GovernanceError(MainstemError):
    """Someone may not do what they asked for. It is not raised for what cannot be done at all."""


class PublishingError(MainstemError):
    """A page cannot be set. It is not raised for what there is to say on it."""
