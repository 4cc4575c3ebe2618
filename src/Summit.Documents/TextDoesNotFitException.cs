using System.Globalization;

namespace Summit.Documents;

/// <summary>A document refuses a text that would have to be clipped or set too small to read. The message holds its length, never the text.</summary>
public sealed class TextDoesNotFitException(int length)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"A text of {length} characters does not fit its place."));
