"""The documentation as a folder of web pages: pages written by hand, and reference made from the code itself."""
