using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Tenants;
using FaceUp.Crypto;

namespace FaceUp.Tests.Slices;

public sealed class An_organisations_calendar : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Shows_anybody_the_shipped_regimes_with_their_sources()
    {
        var regimes = (await house.Send("GET", "api/v1/regimes")).Must(200).Json.GetProperty("regimes").EnumerateArray().ToDictionary(r => Text(r, "id")!);
        Assert.Equal(15, regimes.Count);
        var acknowledge = regimes["de"].GetProperty("duties")[0];
        Assert.Equal(("acknowledge", "HinSchG § 17(1) no. 1", "2026-11-01", false), (Text(acknowledge, "duty"), Text(Source(acknowledge), "cite"), Text(Source(acknowledge), "verifiedOn"), Source(acknowledge).GetProperty("unverified").GetBoolean()));
        var italian = Source(regimes["it"].GetProperty("duties")[0]);
        Assert.True(italian.GetProperty("unverified").GetBoolean());
        Assert.False(italian.TryGetProperty("verifiedOn", out _));
    }

    [Fact]
    public async Task Shows_its_people_its_own_regimes_and_the_dates_that_come_of_them()
    {
        await Change(s =>
        {
            s["regimes"] = Own("own-house", days: 2);
            s["timeZone"] = "Europe/Paris";
        });
        var own = Assert.Single((await Person.Auditor(house).Asks("GET", "regimes")).Must(200).Json.GetProperty("regimes").EnumerateArray(), r => r.GetProperty("own").GetBoolean());
        Assert.Equal(("own-house", false), (Text(own, "id"), own.GetProperty("binding").GetBoolean()));
        var dates = (await Person.Auditor(house).Asks("GET", "calendar?received=2026-03-28&regime=own-house")).Must(200).Json;
        var due = Assert.Single(dates.GetProperty("duties").EnumerateArray());
        Assert.Equal(("2026-03-30", "2026-03-30T22:00:00+00:00", "Europe/Paris"), (Text(due, "due"), Text(due, "dueBefore"), Text(dates, "timeZone"))); // summer time since that night
    }

    [Fact]
    public async Task Shows_a_units_dates_with_the_holidays_on_the_way()
    {
        await Change(s =>
        {
            s["units"]![1]!["country"] = "FR";
            s["units"]![1]!["region"] = "FR-67";
            s["units"]![1]!["regime"] = "fr";
            s["holidays"] = JsonNode.Parse("""[{"date":"2026-04-01","name":"Stock-taking"}]""");
        });
        var dates = (await Admin.Asks("GET", "calendar?received=2026-03-30&unit=assembly&acknowledged=2026-03-31&asked=2026-04-01&closed=2026-06-01")).Must(200).Json;
        Assert.Equal(("fr", "FR", "FR-67", "2030-12-31"), (Text(dates, "regime"), Text(dates, "country"), Text(dates, "region"), Text(dates, "holidaysUntil")));
        Assert.Equal(("Code du travail Art. L3133-1", true), (Text(dates.GetProperty("holidaySource"), "cite"), dates.GetProperty("holidaySource").GetProperty("unverified").GetBoolean()));
        Assert.Equal("acknowledge 2026-04-09, feedback 2026-06-30, meeting 2026-04-30", string.Join(", ", dates.GetProperty("duties").EnumerateArray().Select(d => $"{Text(d, "duty")} {Text(d, "due")}")));
        Assert.Equal(
            ["2026-04-01 False True", "2026-04-03 False False", "2026-04-06 True False"],
            dates.GetProperty("daysOff").EnumerateArray().Take(3).Select(d => $"{Text(d, "date")} {d.GetProperty("counted").GetBoolean()} {d.GetProperty("own").GetBoolean()}"));
        Assert.False(dates.TryGetProperty("retainUntil", out _));
    }

    [Theory]
    [InlineData("", "received")]
    [InlineData("?received=2026-02-30", "received")]
    [InlineData("?received=2026-03-03T00:00:00Z", "received")]
    [InlineData("?received=0001-01-01", "received")]
    [InlineData("?received=9999-12-31", "received")]
    [InlineData("?received=2026-03-03&received=2026-03-04", "received")]
    [InlineData("?received=2026-03-03&acknowledged=2026-03-02", "acknowledged")]
    [InlineData("?received=2026-03-03&closed=x", "closed")]
    [InlineData("?received=2026-03-03&unit=none", "unit")]
    [InlineData("?received=2026-03-03&regime=own-none", "regime")]
    [InlineData("?received=2026-03-03&case=x", "query")]
    public async Task Refuses_a_preview_that_cannot_be_read(string query, string field) =>
        Assert.Equal(field, Text((await Admin.Asks("GET", "calendar" + query)).Must(400).Json.GetProperty("errors")[0], "field"));

    [Fact]
    public async Task Gives_a_case_the_dates_of_its_units_regime_and_zone()
    {
        await Change(s =>
        {
            s["units"]![1]!["regime"] = "own-house";
            s["units"]![1]!["timeZone"] = "Pacific/Kiritimati";
            s["regimes"] = Own("own-house", days: 2);
        });
        var shown = await new Reporter(house).TriesToSubmit(Reporter.Report("what happened", unit: "assembly"));
        var there = DateOnly.FromDateTime(house.Clock.GetUtcNow().AddHours(14).UtcDateTime);
        Assert.Equal(there.AddDays(2).ToString("yyyy-MM-dd", null), Text(shown.Must(201).Json, "acknowledgeBy"));
        Assert.False(shown.Json.TryGetProperty("feedbackBy", out _)); // that regime has no such duty
    }

    [Fact] // the form is open to everybody
    public async Task Tells_reporters_nothing_of_zones_regions_and_own_days()
    {
        await Change(s =>
        {
            s["units"]![1]!["region"] = "AT-9";
            s["units"]![1]!["timeZone"] = "Pacific/Kiritimati";
            s["timeZone"] = "Europe/Kyiv";
            s["holidays"] = JsonNode.Parse("""[{"date":"2026-04-01","name":"Stock-taking"}]""");
            s["regimes"] = Own("own-house", days: 2);
        });
        var form = (await house.Send("GET", "api/v1/tenants/demo/form")).Must(200).Text;
        Assert.All(new[] { "AT-9", "Kiritimati", "Kyiv", "Stock-taking", "own-house" }, word => Assert.DoesNotContain(word, form, StringComparison.Ordinal));
    }

    [Fact]
    public async Task From_before_regimes_and_zones_had_to_be_known_is_the_directives_in_UTC_and_holds_up_nobody()
    {
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        var old = tenant.Settings with { Regime = "ie", TimeZone = "Europe/Atlantis" };
        Assert.True(await house.Get<TenantChanges>().Change(tenant, new(old, new Dictionary<string, SealedSecret>(), "admin"), new(2, "", [], [], []), default));

        var dates = (await Admin.Asks("GET", "calendar?received=2026-03-03")).Must(200).Json;
        Assert.Equal(("eu", "ie", "UTC", "Europe/Atlantis"), (Text(dates, "regime"), Text(dates, "unknownRegime"), Text(dates, "timeZone"), Text(dates, "unknownZone")));
        (await Admin.Asks("PUT", "people/safety-lead/suspension", new { reason = "An inquiry" })).Must(204);
    }

    [Fact]
    public async Task Refuses_a_regime_or_zone_that_is_not_there()
    {
        foreach (var (member, value) in new[] { ("regime", "ie"), ("regime", "own-x"), ("timeZone", "Europe/Atlantis") })
        {
            var settings = await Admin.Asks("GET", "settings");
            var changed = JsonNode.Parse(settings.Body)!;
            changed[member] = value;
            Assert.Equal("/" + member, Text((await Admin.Asks("PUT", "settings", changed.ToJsonString(), ifMatch: settings.TagOf())).Must(422).Json.GetProperty("errors")[0], "field"));
        }
    }

    [Fact]
    public async Task Reads_days_off_from_an_icalendar_file_and_keeps_none()
    {
        var rows = (await house.Rows("")).Count;
        var read = (await Import("""
            BEGIN:VCALENDAR
            VERSION:2.0
            X-WR-CALNAME:House
            BEGIN:VTIMEZONE
            TZID:Custom
            BEGIN:STANDARD
            DTSTART:16010101T000000
            RRULE:FREQ=SECONDLY
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20261224
            DTEND;VALUE=DATE:20261227
            SUMMARY:Christ
             mas\, closed
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20200620
            RRULE:FREQ=YEARLY;BYMONTH=6;BYDAY=SA;BYMONTHDAY=20,21,22,23,24,25,26
            EXDATE;VALUE=DATE:20270626
            SUMMARY:Midsummer
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20260501T100000Z
            SUMMARY:A meeting
            BEGIN:VALARM
            DTSTART;VALUE=DATE:20260501
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260601
            RRULE:FREQ=WEEKLY
            SUMMARY:Mondays
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20280229
            DURATION:P1D
            END:VEVENT
            END:VCALENDAR
            """, 2026, 2028)).Must(200).Json;
        Assert.Equal(
            ["2026-06-20 Midsummer", "2026-12-24 Christmas, closed", "2026-12-25 Christmas, closed", "2026-12-26 Christmas, closed", "2028-02-29 Day off", "2028-06-24 Midsummer"],
            read.GetProperty("holidays").EnumerateArray().Select(h => $"{Text(h, "date")} {Text(h, "name")}"));
        Assert.Equal(["3: It has a time of day, or begins on no day that there is.", "4: It recurs other than by the year."], read.GetProperty("leftOut").EnumerateArray().Select(l => $"{l.GetProperty("event").GetInt32()}: {Text(l, "why")}"));
        Assert.Equal(rows, (await house.Rows("")).Count);

        var settings = JsonNode.Parse(read.GetProperty("holidays").GetRawText())!;
        await Change(s => s["holidays"] = settings); // as it came, it fits the settings
    }

    public static TheoryData<string, string> HostileEvents => new()
    {
        { "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;INTERVAL=0", "It cannot be read." },
        { "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;COUNT=-4", "It cannot be read." },
        { "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "It cannot be read." },
        { "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=SECONDLY", "It recurs other than by the year." },
        { "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE", "It recurs other than by the year." },
        { "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYSECOND=1,2,3", "It recurs in a way that is not read." },
        { "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY\nRRULE:FREQ=YEARLY;BYMONTH=2", "It recurs by more than one rule." },
        { "DTSTART;VALUE=DATE:20260101\nEXRULE:FREQ=YEARLY", "It recurs by more than one rule." },
        { "DTSTART;VALUE=DATE:20260101\nDTSTART;VALUE=DATE:20260102", "It must begin on one day." },
        { "SUMMARY:Never", "It must begin on one day." },
        { "DTSTART;VALUE=DATE:20269999", "It cannot be read." },
        { "DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=YEARLY", "It has a time of day, or begins on no day that there is." },
        { "DTSTART;VALUE=DATE:20260105\nDTEND;VALUE=DATE:20260101", "It lasts no day, or more than 31." },
        { "DTSTART;VALUE=DATE:20260105\nDTEND;VALUE=DATE:20990101", "It lasts no day, or more than 31." },
        { "DTSTART;VALUE=DATE:20260105\nDURATION:P99999999999D", "It cannot be read." },
        { "DTSTART;VALUE=DATE:20260105\nDURATION:PT5H", "It lasts no day, or more than 31." },
        { "DTSTART;VALUE=DATE:20260105\nSTATUS:CANCELLED", "It is cancelled." },
        { "DTSTART;VALUE=DATE:20260105\nRECURRENCE-ID;VALUE=DATE:20260105", "It changes one date of a series." },
        { "DTSTART;VALUE=DATE:20260105\nSUMMARY:" + new string('x', 3000), "It has more than 20 lines about its days, or one of more than 2000 characters." },
        { "DTSTART;VALUE=DATE:20260105\nRDATE;VALUE=DATE:" + string.Join(',', Enumerable.Repeat("20260101", 60)), "It lists more than 40 values." },
        { string.Concat(Enumerable.Repeat("SUMMARY:x\n", 40)) + "DTSTART;VALUE=DATE:20260105", "It has more than 20 lines about its days, or one of more than 2000 characters." },
    };

    [Theory]
    [MemberData(nameof(HostileEvents))]
    public async Task Leaves_out_what_it_cannot_read_and_says_why(string lines, string why)
    {
        var read = (await Import($"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260202\nSUMMARY:Sound\nEND:VEVENT\nEND:VCALENDAR")).Must(200).Json;
        Assert.Equal("2026-02-02", Text(Assert.Single(read.GetProperty("holidays").EnumerateArray()), "date"));
        Assert.Equal((1, why), (read.GetProperty("leftOut")[0].GetProperty("event").GetInt32(), Text(Assert.Single(read.GetProperty("leftOut").EnumerateArray()), "why")));
    }

    [Fact] // the most that may be unrolled: sixty series since 1900, each with all days of all years to look through
    public async Task Reads_the_largest_file_that_it_takes()
    {
        var series = string.Concat(Enumerable.Range(0, 1000).Select(i => $"BEGIN:VEVENT\nDTSTART;VALUE=DATE:19000101\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS={1 + (i % 366)}\nSUMMARY:s{i}\nEND:VEVENT\n"));
        var read = (await Import($"BEGIN:VCALENDAR\n{series}END:VCALENDAR", 2026, 2026)).Must(200).Json;
        Assert.Equal(60, read.GetProperty("holidays").GetArrayLength());
        Assert.Equal((100, "At most 60 events that recur are read."), (read.GetProperty("leftOut").GetArrayLength(), Text(read.GetProperty("leftOut")[0], "why")));
    }

    public static TheoryData<string> HostileFiles =>
    [
        "", "no calendar", "BEGIN:VCALENDAR", "BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR",
        string.Concat(Enumerable.Repeat("BEGIN:VCALENDAR\n", 20_000)), "BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Repeat("BEGIN:VEVENT\nEND:VEVENT\n", 1001)) + "END:VCALENDAR",
        "BEGIN:VCALENDAR\n" + new string('x', 530_000) + "\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Range(0, 900).Select(i => $"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20260201\nSUMMARY:{i}\nEND:VEVENT\n")) + "END:VCALENDAR",
    ];

    [Theory]
    [MemberData(nameof(HostileFiles))]
    public async Task Refuses_what_is_no_calendar_or_too_large(string file) => Assert.Equal("/calendar", Text((await Import(file)).Must(422).Json.GetProperty("errors")[0], "field"));

    [Theory]
    [InlineData(1999, 2000, "/from")]
    [InlineData(2026, 2025, "/to")]
    [InlineData(2026, 2036, "/to")]
    [InlineData(2098, 2101, "/to")]
    public async Task Reads_ten_years_at_most(int from, int to, string field) => Assert.Equal(field, Text((await Import("BEGIN:VCALENDAR\nEND:VCALENDAR", from, to)).Must(422).Json.GetProperty("errors")[0], "field"));

    private Task<Reply> Import(string calendar, int from = 2026, int to = 2028) => Admin.Asks("POST", "calendar/import", JsonSerializer.Serialize(new { calendar, from, to }));

    private static JsonNode Own(string id, int days) => JsonNode.Parse($$$"""[{"id":"{{{id}}}","name":"Of the house","duties":[{"duty":"acknowledge","within":{"number":{{{days}}},"unit":"days"},"from":"receipt","source":{"cite":"Policy 12"}}]}]""")!;

    private async Task Change(Action<JsonNode> change)
    {
        var settings = await Admin.Asks("GET", "settings");
        var changed = JsonNode.Parse(settings.Body)!;
        change(changed);
        (await Admin.Asks("PUT", "settings", changed.ToJsonString(), ifMatch: settings.TagOf())).Must(200);
    }

    private static JsonElement Source(JsonElement rule) => rule.GetProperty("source");

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetString() : null;
}
