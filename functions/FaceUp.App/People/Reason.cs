using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain.Intake;

namespace FaceUp.App.People;

/// <summary>A reason that must be given, for the organisation's own record.</summary>
public static class Reason
{
    /// <exception cref="BadInputException">None, or one that is too long or no plain line.</exception>
    public static string Of(string text, string field = "/reason")
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new BadInputException(422, field, "Must not be empty.");
        if (PlainText.FaultIn(text, SettingsAsked.MaxReason) is { } fault)
            throw new BadInputException(422, field, fault);
        return text.Any(char.IsControl) ? throw new BadInputException(422, field, "Must be one line.") : text.Trim();
    }
}
