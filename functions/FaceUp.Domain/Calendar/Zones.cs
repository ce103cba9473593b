using System.Collections.Frozen;
using NodaTime;

namespace FaceUp.Domain.Calendar;

/// <summary>Time zones by the tables that come with NodaTime, not with the machine: the same date on each.</summary>
public static class Zones
{
    private const string Utc = "UTC";

    /// <summary>Which release of the IANA tables it is.</summary>
    public static string Version => DateTimeZoneProviders.Tzdb.VersionId;

    public static bool Exists(string id) => id == Utc || Tables.Known.Contains(id);

    /// <summary>UTC for null, and for a zone that is not known: settings from before zones were checked, or from later tables.</summary>
    public static DateTimeZone Of(string? id) => id is not (null or Utc) && Exists(id) ? DateTimeZoneProviders.Tzdb[id] : DateTimeZone.Utc;

    // Of its own, so that the tables are read when a zone is first named, and not by a process that counts in UTC.
    private static class Tables
    {
        public static readonly FrozenSet<string> Known = DateTimeZoneProviders.Tzdb.Ids.ToFrozenSet(StringComparer.Ordinal);
    }
}
