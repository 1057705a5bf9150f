"""Fill a store with the start data: what a new installation shows before it has data of its own."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.action_plan.sheets import check_ledger, read_ledger
from geo_trygghet.errors import PatrolError, UnreadableFileError
from geo_trygghet.followup.document import row_of, trial_of
from geo_trygghet.followup.trials import check_trial
from geo_trygghet.intake import read_file
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.promises import read_figures, read_national_figures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo_trygghet.storage import Store
    from geo_trygghet.storage.releases import Release
    from geo_trygghet.tables import Municipality

PUBLISHED: Final = ("halmstad", "laholm")
"""Municipalities (slugs) whose latest round is published, so that the front page has something."""

KINDS: Final = {
    "enkat": "survey",
    "vandring": "walk",
    "dialog": "dialogue",
    "handelser": "incidents",
    "patrullplan": "patrols",
    "patruller": "patrols",
}
"""What a file of `incidents/` is, by the second part of its name."""

NATIONAL: Final = "national_figures.csv"
TRIALS: Final = "patrol_trials.json"
_NAME: Final = re.compile(r"(?P<slug>[a-z-]+)_(?P<kind>[a-z]+)_(?P<round>[0-9a-z-]+)")


@dataclass(frozen=True)
class StartFile:
    """One file of the start data, told by its name: `laholm_enkat_2020.csv`, `laholm.geojson`."""

    path: Path
    kind: str
    municipality: Municipality
    round: str | None


@dataclass(frozen=True)
class Loaded:
    """What became of one file [rows]; `skipped`: the same file had been taken before."""

    file: str
    kind: str
    municipality: str
    taken: int = 0
    set_aside: int = 0
    known: int = 0
    skipped: bool = False


@dataclass(frozen=True)
class StartReport:
    """What a loading did: files in order, new promises, figures and trials [rows], releases.

    `plan` are the new rows of the ledger that are no promises: periods, actions and follow-ups.
    """

    files: tuple[Loaded, ...]
    promises: int
    figures: int
    releases: tuple[Release, ...]
    trials: int = 0
    plan: int = 0

    @property
    def new(self) -> int:
        """Rows that were not in the store before."""
        taken = sum(one.taken for one in self.files)
        return taken + self.promises + self.plan + self.figures + self.trials


def start_files(data_dir: Path) -> list[StartFile]:
    """List the files of a folder of start data: places first, then the rest by name.

    Raises
    ------
    UnreadableFileError
        There is no such folder, it holds no places, or a file's name does not tell what it is.
    UnknownMunicipalityError
        A file's name begins with no municipality's.
    """
    places = sorted((data_dir / "areas").glob("*.geojson"))
    if not places:
        raise UnreadableFileError(
            f"{data_dir}: här finns inga startdata (areas/*.geojson). "
            "Ange mappen i TRYGGHET_DATA, eller stå i programmets mapp."
        )
    found = [StartFile(path, "places", find_municipality(path.stem), None) for path in places]
    return found + [_told(path) for path in sorted((data_dir / "incidents").glob("*.csv"))]


def load_start_data(
    store: Store,
    data_dir: Path,
    *,
    actor: str = "startdata",
    progress: Callable[[Loaded], None] | None = None,
) -> StartReport:
    """Take in everything of a folder of start data, and publish what the front page shows.

    A second time nothing is new. Each file is one transaction, so a run that was broken off goes
    on where it stopped.

    Parameters
    ----------
    store
        Where to.
    data_dir
        Folder with `areas/` (places, promises.csv, published_figures.csv, and if there are any
        promise_periods.csv, actions.csv, follow_ups.csv, national_figures.csv and
        patrol_trials.json) and `incidents/`
        (`<municipality>_<enkat|vandring|dialog|handelser|patrullplan|patruller>_<round>.csv`).
    actor
        Who does it, for the audit log.
    progress
        Told of each file when it is done.

    Raises
    ------
    TryggError
        A file can't be read, with the sentence that tells which and why.
    """
    done: list[Loaded] = []
    hashes: dict[str, set[str]] = {}
    files = start_files(data_dir)
    for one in files:
        code = one.municipality.code
        if code not in hashes:
            store.add_municipality(one.municipality)
            hashes[code] = set(store.sources(code)["sha256"])
        done.append(_load(store, one, hashes[code], actor))
        if progress is not None:
            progress(done[-1])
    municipalities = {one.municipality.code: one.municipality for one in files}
    promises, plan, figures = _add_sheets(store, data_dir / "areas", set(municipalities), actor)
    changed = {one.municipality for one in done if one.taken}
    releases = [
        _publish(store, town, actor, promises + plan + figures > 0 or town.name in changed)
        for town in municipalities.values()
        if town.slug in PUBLISHED
    ]
    return StartReport(
        tuple(done),
        promises,
        figures,
        tuple(one for one in releases if one is not None),
        _add_trials(store, data_dir / "areas" / TRIALS, set(municipalities), actor),
        plan,
    )


def _told(path: Path) -> StartFile:
    found = _NAME.fullmatch(path.stem)
    if found is None or found["kind"] not in KINDS:
        raise UnreadableFileError(
            f"{path.name}: filens namn säger inte vad den är. "
            "Döp den till kommun_enkat_omgång, kommun_vandring_omgång, kommun_handelser_år eller "
            "kommun_patruller_år."
        )
    kind = KINDS[found["kind"]]
    named = None if kind in {"incidents", "patrols"} else found["round"]
    return StartFile(path, kind, find_municipality(found["slug"]), named)


def _load(store: Store, one: StartFile, known: set[str], actor: str) -> Loaded:
    name = one.path.name
    if hashlib.sha256(one.path.read_bytes()).hexdigest() in known:
        return Loaded(name, one.kind, one.municipality.name, skipped=True)
    from geo_trygghet import text_reading  # noqa: PLC0415 - heavy: scipy; nothing new needs none of it

    intake = read_file(
        one.path,
        one.kind,
        municipality=one.municipality,
        round=one.round,
        register=store.register,
    )
    receipts = store.take(intake, actor=actor, reader=text_reading.read_texts)
    return Loaded(
        name,
        one.kind,
        one.municipality.name,
        taken=sum(receipt.taken for receipt in receipts),
        set_aside=sum(receipt.set_aside for receipt in receipts),
        known=sum(receipt.known for receipt in receipts),
    )


def _add_sheets(store: Store, areas: Path, codes: set[str], actor: str) -> tuple[int, int, int]:
    """Add the ledger and the figures; gives new promises, other rows of the ledger, figures."""
    ledger = read_ledger(areas, codes)
    check_ledger(store, ledger)
    figures = read_figures(areas / "published_figures.csv")
    figures = figures[figures["municipality_code"].isin(codes)]
    added = store.add_figures(figures, actor=actor)
    if (areas / NATIONAL).exists():
        national = read_national_figures(areas / NATIONAL)
        national = national[national["municipality_code"].isin(codes)]
        added += store.add_national_figures(national, actor=actor)
    promises = sum(
        len(part) - part["promise_id"].isin(store.promises(str(code))["promise_id"]).sum()
        for code, part in ledger.promises.groupby("municipality_code")
    )
    rows = store.add_ledger(ledger, actor=actor)
    return int(promises), rows - int(promises), added


def _add_trials(store: Store, path: Path, codes: set[str], actor: str) -> int:
    """Keep the constructed trials, each drawn again first: a file that does not hold is refused."""
    if not path.exists():
        return 0
    added = 0
    for told in json.loads(path.read_text(encoding="utf-8")):
        trial, code = trial_of(told), str(told["municipality_code"])
        if not check_trial(trial):
            raise PatrolError(
                f"{path.name}: försöket {trial.trial_id} stämmer inte när det lottas om: "
                "gör om det med trygghet patrol draw."
            )
        if code in codes:
            added += store.add_trial(row_of(trial, code, constructed=True), actor=actor)
    return added


def _publish(store: Store, town: Municipality, actor: str, changed: bool) -> Release | None:
    """Publish a municipality's latest round, unless what is published still holds."""
    latest = store.latest_release(town.code)
    if latest is not None and not changed:
        return None
    from geo_trygghet import publication  # noqa: PLC0415 - heavy: the map; the same

    release = publication.publish(store, town, round=None, out=None, actor=actor)
    return None if latest is not None and release.number == latest.number else release
