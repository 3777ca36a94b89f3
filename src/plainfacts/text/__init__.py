"""The lowest floor: code points, lines, folding, words, differences. It knows no fact and reads no file."""
