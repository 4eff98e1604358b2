"""What the reader's model is trained on and judged by. Nothing here is needed at run time, nor ships in the package."""
