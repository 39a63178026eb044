"""The arguments of the export for legal."""

import argparse
from pathlib import Path
from typing import Any

from reviewer.cli.secrets import add_secret
from reviewer.cli.types import day
from reviewer.model.legal import ASKED_AS, FORMATS, GROUPS


def add_export(commands: Any) -> None:
    """Add the command ``export``."""
    words = "export posts with their record for legal, as a BagIt bag that anybody can verify"
    made: argparse.ArgumentParser = commands.add_parser("export", help=words, description=words, allow_abbrev=False)
    made.add_argument("folder", type=Path, nargs="?", help="new or empty")
    made.add_argument("--json", action="store_true", help="print JSON for machines")
    which = made.add_argument_group("which posts; what is given restricts further")
    which.add_argument("--posts", nargs="+", default=[], metavar="ID")
    which.add_argument("--person", default="", metavar="NAME", help="or @handle")
    which.add_argument("--as", dest="person_as", default="any", choices=ASKED_AS, help="what the person is to the post")
    which.add_argument(
        "--from", dest="start", type=day, metavar="DAY", help="handed in, decided or published from this day on"
    )
    which.add_argument("--to", dest="end", type=day, metavar="DAY", help="up to and with this day")
    which.add_argument("--search", default="", metavar="WORDS", help="in any revision of the text")
    which.add_argument("--hold", action="store_true", help="only posts under legal hold")
    which.add_argument(
        "--without", nargs="+", default=[], metavar="ID", help="leave out posts that fit; the cover says so"
    )
    what = made.add_argument_group("for what and how")
    what.add_argument("--preview", action="store_true", help="say what would be in it and write nothing")
    what.add_argument("--purpose", default="", help="stands in the record and on the cover")
    what.add_argument("--recipient", default="", metavar="NAME", help="stands in the record and on the cover")
    what.add_argument("--matter", default="", metavar="NAME", help="name or number of the case")
    what.add_argument("--custodian", default="", metavar="NAME", help="default: the organization")
    what.add_argument(
        "--formats", default=",".join(FORMATS), metavar="LIST", help=f"of {','.join(FORMATS)}; default: all"
    )
    what.add_argument("--no-images", action="store_true", help="no page images beside the DAT file")
    what.add_argument("--bates", default="", metavar="PREFIX", help="2 to 8 capital letters")
    what.add_argument("--first-number", type=int, default=1, metavar="N")
    what.add_argument(
        "--privileged", action="append", default=[], metavar="ID:BASIS", help="withhold a post; into the privilege log"
    )
    what.add_argument("--redact", action="store_true", help="take identifiers out of everything that is written")
    what.add_argument(
        "--with", dest="groups", action="append", default=[], choices=GROUPS, help="add what is left out by default"
    )
    what.add_argument("--everything", action="store_true", help="leave nothing out")
    what.add_argument("--no-certificate", action="store_true", help="no draft certificate under FRE 902(13) and (14)")
    what.add_argument(
        "--sign-with", type=Path, metavar="FILE", help="sign the binder (PAdES) with this .p12 or .pfx file"
    )
    add_secret(made, "sign-passphrase", "the passphrase of that file")
