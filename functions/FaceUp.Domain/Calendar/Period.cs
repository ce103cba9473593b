using System.Text.Json.Serialization;

namespace FaceUp.Domain.Calendar;

/// <summary>What a period is counted in.</summary>
[JsonConverter(typeof(WordJson<PeriodUnit>))]
public enum PeriodUnit
{
    /// <summary>Every day of the calendar.</summary>
    [JsonStringEnumMemberName("days")] Days,

    /// <summary>Days that are neither weekend nor holiday.</summary>
    [JsonStringEnumMemberName("working-days")] WorkingDays,

    /// <summary>Ends on the same date of a later month, or on its last day where it has no such date.</summary>
    [JsonStringEnumMemberName("months")] Months,

    [JsonStringEnumMemberName("years")] Years,
}

/// <summary>A length of time as laws name it. The day on which it is set off is not counted, and it ends with the last hour of its last day (Regulation (EEC, Euratom) 1182/71 Art. 3).</summary>
/// <param name="Number">0 for the day itself.</param>
public sealed record Period(int Number, PeriodUnit Unit);
