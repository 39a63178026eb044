"""An export for legal: 100 decided posts in every format, and 2,000 posts as load file and tables."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from reviewer.bootstrap import create_workspace
from reviewer.detect.engine import Detector
from reviewer.model.legal import FORMATS, LegalRequest, Selection
from reviewer.model.post import Author, Post, PostId
from reviewer.workflow import check, decide, legal_export
from reviewer.workflow.legal_verify import verify_bag
from reviewer.workflow.submit import revise_post, submit_post
from reviewer.workflow.workspace import Workspace

POSTS, MANY = 100, 2_000
TEXT = "So proud of our patient Marisol Duarte, {}, who beat leukemia! She rang the bell on 4 East this morning. 🔔"


def fill(ws: Workspace, posts: int, detector: Detector, decided: bool = True) -> list[str]:
    """Posts that were returned, revised and approved."""
    found = []
    for number in range(posts):
        post, _ = submit_post(ws, Post(PostId(""), TEXT.format(number), Author("Renee Falk"), submitter="Renee Falk"))
        found.append(post)
        if decided:
            check.check_posts(ws, [post], detector)
            decide.return_(ws, post, (), "Please leave the name out.")
            revise_post(ws, post, f"One of our patients rang the bell today, the {number}th this year.")
            check.check_posts(ws, [post], detector)
            decide.reject(ws, post, "Not in any wording.")
    return found


def timed(ws: Workspace, folder: Path, formats: Sequence[str], images: bool, detector: Detector | None = None) -> None:
    """Export all posts and print how long it took."""
    request = LegalRequest(
        Selection(start=ws.today()),
        "Bench",
        "Counsel",
        formats=tuple(formats),
        images=images,
        redact=detector is not None,
    )
    began = time.perf_counter()
    done = legal_export.export(ws, folder, request, detector)
    took = time.perf_counter() - began
    began = time.perf_counter()
    assert verify_bag(folder)[0] == []
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    kind = "redacted" if detector else "in full"
    print(
        f"{done.posts:,} posts, {', '.join(formats)}{' with page images' if images else ''}, {kind}: {took:.1f} s, "
        f"{size / 1e6:.1f} MB, verified again in {time.perf_counter() - began:.1f} s"
    )


def main() -> None:
    """Print the figures."""
    detector = Detector()
    with tempfile.TemporaryDirectory() as place:
        ws = create_workspace(Path(place) / "w", "Bench Clinic", "Ines Calloway")
        fill(ws, POSTS, detector)
        timed(ws, Path(place) / "full", FORMATS, True)
        timed(ws, Path(place) / "redacted", FORMATS, True, detector)
        ws.close()
        many = create_workspace(Path(place) / "many", "Bench Clinic", "Ines Calloway")
        fill(many, MANY, detector, decided=False)
        timed(many, Path(place) / "tables", ("dat", "edrm", "jsonl", "csv", "eml"), False)
        many.close()


if __name__ == "__main__":
    main()
