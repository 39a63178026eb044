"""The command line: arguments in, workflow functions, words or JSON out, exit code."""
