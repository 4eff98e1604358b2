"""One incident as its page shows it: values beside their quotes, who said what when, why its reports are one act."""
