using System.Net;
using System.Text.RegularExpressions;
using FaceUp.Tests.Slices;
using FaceUp.Web.Reporting;
using Sheets = FaceUp.Web.Reporting.Paper;

namespace FaceUp.Tests.Reporting;

/// <summary>The pages as they come over the wire, and what is done with what comes back.</summary>
public sealed partial class The_reporters_pages : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private TestHouse _house = null!;

    public async Task InitializeAsync()
    {
        _house = await TestHouse.Open(withTargets: false);
        _http.BaseAddress = _house.Http.BaseAddress;
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("demo")]
    [InlineData("demo/report")]
    [InlineData("demo/return")]
    [InlineData("demo/code")]
    [InlineData("demo/mine")]
    [InlineData("demo/safety")]
    [InlineData("demo/privacy")]
    [InlineData("demo/poster/plant-north")]
    [InlineData("demo/at/plant-north")]
    [InlineData("nobody-here")]
    [InlineData("demo/at/no-such-unit")]
    public async Task Are_of_one_of_a_few_sizes_and_kept_by_nobody(string path)
    {
        using var page = await _http.GetAsync(Of(path));
        Assert.Contains((int)page.Content.Headers.ContentLength!, Sheets.Sizes);
        Assert.Equal((int)page.Content.Headers.ContentLength!, (await page.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(("no-referrer", "same-origin", "same-origin"), (Header(page, "Referrer-Policy"), Header(page, "Cross-Origin-Opener-Policy"), Header(page, "Cross-Origin-Resource-Policy")));
        Assert.False(page.Headers.Contains("Set-Cookie"));
        var html = await page.Content.ReadAsStringAsync();
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(Handler(), html);
    }

    [Theory]
    [InlineData("demo", "reports.example.org", true)]
    [InlineData("nobody-here", "reports.example.org", true)]
    [InlineData("api/v1/health", "reports.example.org", true)]
    [InlineData("api/v1/tenants/demo/cases", "reports.example.org", true)]
    [InlineData("assets/faceup.css", "reports.example.org:8443", true)]
    [InlineData("demo", "localhost:5080", false)]
    [InlineData("demo", "127.0.0.1", false)]
    public async Task Ask_to_be_asked_for_over_TLS_from_then_on(string path, string host, bool asked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Of(path));
        request.Headers.Host = host;
        using var answer = await _http.SendAsync(request);
        Assert.Equal(asked, answer.Headers.Contains("Strict-Transport-Security"));
        Assert.True(!asked || Header(answer, "Strict-Transport-Security") == "max-age=63072000; includeSubDomains");
    }

    [Theory]
    [InlineData("cross-site", 403)]
    [InlineData("same-site", 403)]
    [InlineData("same-origin", 200)]
    [InlineData("none", 200)]
    public async Task Take_forms_from_themselves_alone(string site, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Of("demo/return")) { Content = Fields() };
        request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await _http.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith("text/html", answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("draft", "{")]
    [InlineData("draft", "null")]
    [InlineData("draft", """{"key":"short","version":1,"answers":[],"concerned":[],"identity":[]}""")]
    [InlineData("draft", """{"key":"00000000000000000000000000000000","version":1,"answers":[null],"concerned":[],"identity":[]}""")]
    [InlineData("draft", """{"key":"00000000000000000000000000000000","version":1,"answers":[],"concerned":[],"identity":[],"more":1}""")]
    public async Task Say_of_what_none_of_them_made_that_it_did_not_work(string field, string value)
    {
        var answer = await Post("demo/report", (field, value), ("at", "story"));
        Assert.InRange((int)answer.StatusCode, 400, 422);
        Assert.Contains("This did not work", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-stage", "next")]
    [InlineData("start", "to:nowhere")]
    [InlineData("start", "add:no-such-group")]
    [InlineData("review", "remove:x:y")]
    [InlineData("review", "")]
    [InlineData("contact", "back")]
    public async Task Lead_to_some_page_whatever_is_asked_for(string at, string go)
    {
        var answer = await Post("demo/report", ("draft", New), ("at", at), ("go", go));
        Assert.True((int)answer.StatusCode is 200 or 422);
    }

    [Fact]
    public async Task Are_shown_in_a_language_that_was_chosen_and_in_no_other_that_is_none()
    {
        Assert.Contains("<html lang=\"uk\" dir=\"ltr\"", await (await Post("demo", ("lang", "uk"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\"", await (await Post("demo", ("lang", "ar-EG"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", await (await Post("demo", ("lang", "\"><script>"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_a_report_once_however_often_it_is_sent()
    {
        var draft = New.Replace("\"answers\":[]", """ "answers":[{"question":"story","text":"Zlatokop <b>&amp;"}],"category":"corruption","unit":"plant-north" """, StringComparison.Ordinal);
        var receipts = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await Post("demo/report", ("draft", draft), ("at", "review"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            receipts.Add(ReceiptIn(await answer.Content.ReadAsStringAsync()));
        }

        Assert.Single(receipts.Distinct());
        var report = await new Reporter(_house).Opens(receipts[0]);
        Assert.Equal("Zlatokop <b>&amp;", report.GetProperty("answers")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Let_nobody_in_without_a_receipt()
    {
        using var answer = await Post("demo/return", ("receipt", "0000-0000-0000-0000-0000-0000"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        using var other = await Post("other/return", ("receipt", (await new Reporter(_house).Submits("x")).Receipt));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Ask_for_the_receipt_again_half_an_hour_after_the_last_use()
    {
        var shown = await new Reporter(_house).Submits("What was seen");
        using var let = await Post("demo/return", ("receipt", shown.Receipt));
        Assert.Equal((HttpStatusCode.SeeOther, "/demo/mine"), (let.StatusCode, let.Headers.Location!.ToString()));
        var set = let.Headers.GetValues("Set-Cookie").Single();
        Assert.EndsWith("path=/; secure; samesite=strict; httponly", set, StringComparison.Ordinal); // no date: it ends with the browser
        Assert.DoesNotContain(shown.Receipt, set, StringComparison.Ordinal);
        var cookie = set.Split(';')[0];

        _house.Clock.Advance(TimeSpan.FromMinutes(29));
        var (first, next) = await Look(cookie);
        Assert.Contains("What was seen", first, StringComparison.Ordinal);
        _house.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Contains("What was seen", (await Look(next!)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("What was seen", (await Look(cookie)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("What was seen", (await Look(cookie + "A")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("What was seen", (await Look(next!, "other/mine")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Give_back_as_a_text_nothing_but_a_receipt()
    {
        var shown = await new Reporter(_house).Submits("x");
        using var kept = await Post("demo/keep", ("receipt", shown.Receipt));
        Assert.Equal("attachment; filename=code.txt; filename*=UTF-8''code.txt", kept.Content.Headers.ContentDisposition!.ToString());
        Assert.Contains(shown.Receipt, await kept.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var none = await Post("demo/keep", ("receipt", "anything else"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Draw_a_code_that_leads_to_the_unit() // what a phone reads in it, the browser's tests do not tell; that each address has one of its own, this does
    {
        var (one, other) = (await _http.GetStringAsync(Of("demo/poster/plant-north")), await _http.GetStringAsync(Of("demo/poster/assembly")));
        Assert.Contains("/demo/at/plant-north", one, StringComparison.Ordinal);
        Assert.NotEqual(Dots().Match(one).Value, Dots().Match(other).Value);
        Assert.Equal(29 + 8, QrCode.Of("https://a.example/demo").Size); // version 3 at level Q, and the quiet zone
    }

    private const string New = """{"key":"00000000000000000000000000000000","version":1,"answers":[],"concerned":[],"identity":[]}""";

    private static string ReceiptIn(string html) => string.Join('-', Fours().Matches(html).Select(m => m.Groups[1].Value));

    private Task<HttpResponseMessage> Post(string path, params (string, string)[] fields) => _http.PostAsync(Of(path), Fields(fields));

    private static FormUrlEncodedContent Fields(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private async Task<(string Html, string? Cookie)> Look(string cookie, string path = "demo/mine")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Of(path));
        request.Headers.Add("Cookie", cookie);
        using var answer = await _http.SendAsync(request);
        return (await answer.Content.ReadAsStringAsync(), answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Single().Split(';')[0] : null);
    }

    private static string Header(HttpResponseMessage page, string name) => page.Headers.GetValues(name).Single();

    private static Uri Of(string path) => new("/" + path, UriKind.Relative);

    [GeneratedRegex("<span>([0-9A-Z]{4})</span>")]
    private static partial Regex Fours();

    [GeneratedRegex("<path class=\"dots\" d=\"[^\"]+")]
    private static partial Regex Dots();

    [GeneratedRegex("<[^>]*\\son[a-z]+=")]
    private static partial Regex Handler();
}
