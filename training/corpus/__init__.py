"""The authored corpus: news texts written for the project, their incidents marked in the text (`GUIDE.md`)."""
