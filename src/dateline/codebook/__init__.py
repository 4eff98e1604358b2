"""What is recorded: records, codes and the rules that bind them. No I/O beyond the package's own data files."""
