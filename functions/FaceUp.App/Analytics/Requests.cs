using FaceUp.Domain;
using FaceUp.Domain.Analytics;

namespace FaceUp.App.Analytics;

/// <summary>Which panels somebody wants to see, in their order. Codes only: what a panel shows comes from the figures.</summary>
public sealed record Dashboard(IReadOnlyList<Panel> Panels)
{
    public static readonly Dashboard Usual = new([]);

    public const int MaxPanels = 40, MaxOptions = 12, MaxCode = 80;

    public const string Code = "^[a-z0-9-]{1,40}$", OptionName = "^[a-zA-Z0-9-]{1,40}$", OptionValue = "^[A-Za-z0-9._,-]{0,80}$";
}

/// <param name="Id">Which one, as its owner's page calls it; each once.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Size">How much room it takes.</param>
/// <param name="Options">Codes by name; absent for none.</param>
public sealed record Panel(string Id, string Kind, string Size, IReadOnlyDictionary<string, string>? Options = null);

/// <summary>What shall be shown to whoever holds the secret.</summary>
/// <param name="From">Left out, with <paramref name="To"/>, for the last twelve months as of each look.</param>
/// <param name="By">Month, quarter or year; left out for month.</param>
/// <param name="Days">For how long, 1 to 366.</param>
/// <param name="Name">What the organisation calls it, 1 to 60 characters; left out for none.</param>
public sealed record ShareRequest(
    int Days, DateOnly? From = null, DateOnly? To = null, Step? By = null, string? Unit = null, string? Category = null, string? Region = null, string? Channel = null, string? Language = null, string? Name = null)
{
    public const int MaxDays = 366, MaxName = 60;
}

/// <param name="Token">The secret, shown this once: who has it sends it in the header FaceUp-Share.</param>
public sealed record ShareMade(ObjectId Share, string Token, DateTimeOffset Until);

/// <param name="Today">How often it was looked at on the last day that it was, <paramref name="On"/> (UTC); the record has the days before.</param>
public sealed record ShareLine(ObjectId Id, PersonId By, DateTimeOffset Made, DateTimeOffset Until, ShareRequest Scope, bool Ended, DateOnly? On = null, int? Today = null);

public sealed record ShareList(IReadOnlyList<ShareLine> Shares);

/// <summary>A share as it is kept, under the hash of its secret.</summary>
/// <param name="On">A day (UTC) on which it was looked at <paramref name="Times"/>, and which the record does not tell of yet.</param>
public sealed record ShareRow(ObjectId Id, PersonId By, DateTimeOffset Made, DateTimeOffset Until, ShareRequest Scope, bool Ended = false, DateOnly? On = null, int Times = 0);
