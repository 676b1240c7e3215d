"""What a text leaves out or says in its own way, made whole in the tree that was read."""
