using System.Globalization;
using CsCheck;
using FaceUp.App.Notifications;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Notifications;

public class A_target_that_rests
{
    private static readonly QuietTime Nights = new("22:00", "07:00", [Weekday.Saturday, Weekday.Sunday], "Europe/Berlin");

    [Theory]
    [InlineData("2026-03-04T12:00Z", null)]                    // a Wednesday, at 13:00
    [InlineData("2026-03-04T20:59Z", null)]                    // 21:59
    [InlineData("2026-03-04T21:00Z", "2026-03-05T06:00Z")]     // 22:00, until 7:00
    [InlineData("2026-03-05T05:59Z", "2026-03-05T06:00Z")]
    [InlineData("2026-03-05T06:00Z", null)]
    [InlineData("2026-03-06T21:30Z", "2026-03-09T06:00Z")]     // Friday night: Saturday and Sunday are off, and Monday's night ends at 7:00
    [InlineData("2026-03-27T22:00Z", "2026-03-30T05:00Z")]     // over the weekend in which summer time begins
    [InlineData("2026-10-23T20:00Z", "2026-10-26T06:00Z")]     // and in which it ends
    public void Is_told_when_its_rest_is_over(string at, string? until)
    {
        var held = Pacing.HeldUntil(Target(Nights), null, NoticeKind.ReportReceived, Time(at));
        Assert.Equal(until is null ? null : Time(until), held);
    }

    [Theory]
    [InlineData(NoticeKind.DeadlinePassed)]
    [InlineData(NoticeKind.GlassBroken)]
    [InlineData(NoticeKind.IncidentDue)]
    public void Is_told_at_once_of_what_cannot_wait(NoticeKind kind)
    {
        foreach (var pace in Enum.GetValues<Pace>())
            Assert.Null(Pacing.HeldUntil(Target(Nights) with { Pace = pace, Muted = true }, null, kind, Time("2026-03-07T23:00Z")));
    }

    [Theory]
    [InlineData(Pace.Hourly, "2026-03-04T12:20Z", "2026-03-04T13:00Z")]
    [InlineData(Pace.Hourly, "2026-03-04T12:00Z", "2026-03-04T13:00Z")]
    [InlineData(Pace.Hourly, "2026-03-04T20:20Z", "2026-03-05T06:00Z")]
    [InlineData(Pace.Daily, "2026-03-04T12:20Z", "2026-03-05T07:00Z")]
    [InlineData(Pace.Daily, "2026-03-04T06:20Z", "2026-03-04T07:00Z")]
    [InlineData(Pace.Daily, "2026-03-06T12:20Z", "2026-03-09T07:00Z")]
    public void Is_told_of_all_together(Pace pace, string at, string until)
    {
        var target = Target(Nights) with { Pace = pace };
        var held = Pacing.HeldUntil(target, null, NoticeKind.ReportReceived, Time(at));
        // A morning that is off ends with the night behind it.
        Assert.Equal(until == "2026-03-09T07:00Z" ? Time("2026-03-09T06:00Z") : Time(until), held);
    }

    [Fact]
    public void Goes_by_the_organisations_clock_where_it_names_none() =>
        Assert.Equal(Time("2026-03-05T01:00Z"), Pacing.HeldUntil(Target(new("22:00", "06:00")), "Asia/Karachi", NoticeKind.ReportReceived, Time("2026-03-04T18:00Z")));

    [Fact]
    public void Never_rests_for_ever_nor_into_the_past() => Gen.Select(Gen.Int[0, 23], Gen.Int[0, 59], Gen.Int[0, 23], Gen.Int[0, 59], Gen.Int[1, 7].Array[0, 6], Gen.Int[0, 400_000], Gen.OneOf("Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "UTC"))
        .Where((h1, m1, h2, m2, _, _, _) => (h1, m1) != (h2, m2)).Sample((h1, m1, h2, m2, off, minutes, zone) =>
        {
            var quiet = new QuietTime(At(h1, m1), At(h2, m2), [.. off.Distinct().Select(d => (Weekday)d)], zone);
            var at = Time("2026-01-01T00:00Z").AddMinutes(minutes);
            var end = Pacing.AfterRest(Target(quiet), null, at);
            Assert.InRange(end, at, at.AddDays(9));
            Assert.Equal(end, Pacing.AfterRest(Target(quiet), null, end)); // where a rest ends, none begins
            Assert.Equal(0, end.Second * end.Millisecond);
        }, iter: 2_000);

    private static string At(int hour, int minute) => string.Create(CultureInfo.InvariantCulture, $"{hour:D2}:{minute:D2}");

    private static NoticeTarget Target(QuietTime quiet) => new("t", TargetKind.Slack, [], Quiet: quiet);

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

public class A_bucket_of_notices
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 20, 35, TimeSpan.Zero);

    [Fact]
    public void Is_filled_with_every_full_hour_and_never_runs_over()
    {
        var bucket = new NoticeBucket(DateTimeOffset.UnixEpoch, 0);
        for (var hour = 0; hour < 3; hour++)
        {
            var taken = 0;
            for (; bucket.Take(Noon.AddHours(5 * hour), 7) is { } left; taken++)
                bucket = left;
            Assert.Equal(7, taken);
        }
    }

    [Fact]
    public void Knows_the_hour_only() => Assert.Equal(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero), new NoticeBucket(DateTimeOffset.UnixEpoch, 0).Take(Noon, 7)!.Value.Hour);

    [Fact]
    public void Holds_no_more_than_the_settings_say_now() => Assert.Equal(2, new NoticeBucket(Pacing.FullHourOf(Noon), 60).Take(Noon, 3)!.Value.Left);
}

public class A_digest
{
    private static readonly NoticeRow Empty = new(CaseId.Organisation, "t", NoticeKind.Digest, "", null, null, Counts: []);

    [Fact]
    public void Of_seven_hundred_reports_is_one_line()
    {
        var digest = Enumerable.Range(0, 700).Aggregate(Empty, (row, i) => DigestChore.With(row, new($"n{i}", new(NoticeKind.ReportReceived, "plant"))));
        Assert.Equal((NoticeKind.Digest, null, null), (digest.Kind, digest.Of, digest.Due));
        Assert.Equal(new NoticeCount(NoticeKind.ReportReceived, "plant", 700), Assert.Single(digest.Counts!));
    }

    [Fact]
    public void Of_one_is_that_one()
    {
        var digest = DigestChore.With(Empty, new("n1", new(NoticeKind.DeadlineNear, "plant", Duty.Feedback, new(2026, 3, 4))));
        Assert.Equal((NoticeKind.DeadlineNear, "plant", Duty.Feedback, "n1"), (digest.Kind, digest.Unit, digest.Duty, digest.Of));
    }

    [Fact]
    public void Counts_together_what_would_burst_its_row()
    {
        var digest = Enumerable.Range(0, 5_000).Aggregate(Empty, (row, i) => DigestChore.With(row, new($"n{i}", new(NoticeKind.ReportReceived, $"unit-{i}"))));
        Assert.InRange(digest.Counts!.Count, 400, 401);
        Assert.Equal(5_000, digest.Counts.Sum(c => c.Number));
    }

    [Fact]
    public void Keeps_nothing_once_it_has_told() =>
        Assert.Equal(new NoticeRow(CaseId.Organisation, "t", NoticeKind.Digest, "", null, null, NoticeState.Delivered, 1), DigestChore.With(Empty, new("n1", new(NoticeKind.DeadlineNear, "plant", Duty.Feedback, new(2026, 3, 4)))).After(new Delivery.Delivered(), DateTimeOffset.UnixEpoch, 0));
}
