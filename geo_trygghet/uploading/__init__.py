"""Files brought in on a page: read and taken beside the answers, in processes of their own."""
