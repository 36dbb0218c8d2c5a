"""What leaves the program: exports, checksums, the folder for other builders, the swap of the finished site."""
