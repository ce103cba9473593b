namespace FaceUp.Crypto;

/// <summary>
/// What was sealed does not open: altered, cut, extended, put in another's place, or not locked with this key. Which of them is not
/// said, and cannot always be known; the message never carries content, names or keys.
/// </summary>
public sealed class SealBrokenException : Exception
{
    private const string Words = "The seal is broken: altered, cut, extended, misplaced, or locked with another key.";

    public SealBrokenException() : base(Words) { }

    /// <param name="inner">The answer of the key service. It knows wrapped keys only, so it cannot carry content either.</param>
    public SealBrokenException(Exception inner) : base(Words, inner) { }
}
