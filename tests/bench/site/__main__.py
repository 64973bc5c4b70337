"""``python -m tests.bench.site``: of a package's ``__main__`` a new process loads nothing again."""

import argparse

from tests.bench.site import told

if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--uploads", type=int, default=50)
    print(told(arguments.parse_args().uploads))
