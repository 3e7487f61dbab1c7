"""`pyepi -m pyepi_kernel install [--prefix DIR] [--name NAME]`, or, as Jupyter starts it, `-f CONNECTION_FILE`."""
import argparse
import sys


def main(arguments):
    if arguments[:1] == ["install"]:
        from ._install import main as install

        return install(arguments[1:])
    parser = argparse.ArgumentParser(prog="pyepi -m pyepi_kernel", description="Runs a notebook's cells. See also: install --help")
    parser.add_argument("-f", dest="file", required=True, help="Jupyter's connection file")
    from ._kernel import Kernel

    Kernel(parser.parse_args(arguments).file).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
