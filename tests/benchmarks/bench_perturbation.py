"""What other names, places, numbers, letters and slips of the keyboard cost, in points, on the looked-at sets."""

from tests import perturbed
from tests.workflow.test_perturbation import figures, measured, posts


def main() -> None:
    """One line for each way of changing the posts."""
    gold = posts()
    plain = figures(measured(gold))
    print(f"{len(gold)} posts: " + ", ".join(f"{name} {100 * value:.1f}" for name, value in plain.items()))
    for kind in perturbed.KINDS:
        changed = perturbed.perturbed(gold, kind)
        count = sum(a["text"] != b["text"] for a, b in zip(gold, changed, strict=True))
        there = figures(measured(changed))
        print(f"{kind} ({count} posts changed): " + ", ".join(f"{n} {100 * (there[n] - plain[n]):+.1f}" for n in plain))


if __name__ == "__main__":
    main()
