using System.Globalization;
using FaceUp.Domain;

namespace FaceUp.App.Upkeep;

/// <summary>What is kept of a chore.</summary>
/// <param name="At">When its next piece is due; while one is under way, when that one counts as lost.</param>
/// <param name="Failed">How often it failed in a row.</param>
/// <param name="UnderWay">Somebody does a piece of it until <paramref name="At"/>.</param>
/// <param name="Again">Planned anew meanwhile, for then.</param>
public sealed record ChoreRow(DateTimeOffset At, int Failed = 0, bool UnderWay = false, DateTimeOffset? Again = null);

/// <summary>Which chore: one of its kind for an organisation.</summary>
internal sealed record ChoreName(TenantId Tenant, string Kind, string Id);

/// <summary>
/// Row keys of the chores: <c>c|tenant|kind|id</c> what is known of one, and <c>d|yyyyMMddHHmmss|tenant|kind|id</c> that it is due then. Both change in one commit, so each
/// chore has one date.
/// </summary>
internal static class ChoreRows
{
    private const string Second = "yyyyMMddHHmmss";

    public const string FirstDue = "d|0";

    public static string Chore(ChoreName name) => $"c|{name.Tenant}|{name.Kind}|{name.Id}";

    public static string Due(DateTimeOffset at, ChoreName name) => $"d|{Time(at)}|{name.Tenant}|{name.Kind}|{name.Id}";

    /// <summary>Behind everything that is due at <paramref name="now"/>.</summary>
    public static string EndOfDue(DateTimeOffset now) => $"d|{Time(now)}~";

    public static ChoreName Name(string due) => due.Split('|') is [_, _, var tenant, var kind, var id] ? new(new(tenant), kind, id) : throw new InvalidDataException("Not a row of a chore.");

    public static DateTimeOffset At(string due) => DateTimeOffset.ParseExact(due.Split('|')[1], Second, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(Second, CultureInfo.InvariantCulture);
}
