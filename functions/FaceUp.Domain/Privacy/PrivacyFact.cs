using FaceUp.Domain.Calendar;

namespace FaceUp.Domain.Privacy;

/// <summary>One sentence of a privacy notice, before it has words: which section it stands in, which sentence it is, and what it names.</summary>
/// <param name="Values">Texts of the organisation or the law; the same in every language.</param>
/// <param name="Span">A length of time that the sentence names.</param>
public sealed record PrivacyFact(string Section, string Sentence, IReadOnlyDictionary<string, string>? Values = null, Period? Span = null);
