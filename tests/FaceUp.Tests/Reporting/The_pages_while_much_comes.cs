using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using FaceUp.Tests.Hotline;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Work;

namespace FaceUp.Tests.Reporting;

/// <summary>What WORK.md and HOTLINE.md promise to whoever's browser runs no script.</summary>
public sealed partial class The_pages_while_much_comes : IDisposable
{
    private const string Draft =
        """{"key":"00000000000000000000000000000000","version":1,"category":"corruption","unit":"plant-north","answers":[{"question":"story","text":"what was seen"}],"concerned":[],"identity":[]}""";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Ask_for_nothing_while_it_is_quiet()
    {
        await using var house = await BusyHouse.Open(busy: false);
        Assert.Null(TicketIn(await Text(await Look(house))));
        Assert.Equal(HttpStatusCode.OK, (await Send(house, null)).StatusCode);
    }

    [Fact]
    public async Task Let_whoever_waits_in_with_the_ticket_that_stood_on_the_page()
    {
        await using var house = await BusyHouse.Open();
        var page = await Text(await Look(house));
        var (ticket, seconds) = (TicketIn(page), int.Parse(Seconds().Match(page).Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.NotNull(ticket);

        house.Clock.Advance(TimeSpan.FromSeconds(seconds - 2));
        using var early = await Send(house, ticket);
        Assert.Equal(HttpStatusCode.TooManyRequests, early.StatusCode);
        var again = await Text(early);
        Assert.Equal(ticket, TicketIn(again)); // the waiting goes on, it does not begin anew
        Assert.Contains("what was seen", again, StringComparison.Ordinal);
        var before = await house.Cases();

        house.Clock.Advance(TimeSpan.FromSeconds(3));
        using var taken = await Send(house, ticket);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        var receipt = ReceiptIn(await Text(taken));
        Assert.Equal("what was seen", (await new Reporter(house).Opens(receipt)).GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.Equal(before + 1, await house.Cases());
        Assert.Equal(receipt, ReceiptIn(await Text(await Send(house, ticket)))); // the button pressed twice
        Assert.Equal(before + 1, await house.Cases());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("made-up")]
    [InlineData("made-up.7")]
    public async Task Give_a_ticket_to_whoever_brings_none_that_counts_and_take_in_nothing(string? brought)
    {
        await using var house = await BusyHouse.Open();
        var before = await house.Cases();
        using var refused = await Send(house, brought);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(TicketIn(await Text(refused)) is { Length: > 40 });
        Assert.Equal(before, await house.Cases());
    }

    [Fact]
    public async Task Take_work_that_was_done_as_well()
    {
        await using var house = await BusyHouse.Open();
        Assert.Equal(HttpStatusCode.OK, (await Send(house, await house.Work())).StatusCode);
    }

    [Fact]
    public async Task Make_a_receipt_of_a_callers_code_once()
    {
        await using var house = await HotlineHouse.Open();
        var code = await house.Code();
        var key = KeyIn(await Text(await Get(house, "demo/code")));
        using var turned = await Post(house, "demo/code", ("code", code.ToLowerInvariant()), ("key", key));
        Assert.Equal(HttpStatusCode.OK, turned.StatusCode);
        var receipt = ReceiptIn(await Text(turned));
        Assert.Equal("what the caller said", (await new Reporter(house).Opens(receipt)).GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.Equal(receipt, ReceiptIn(await Text(await Post(house, "demo/code", ("code", code), ("key", key)))));

        using var late = await Post(house, "demo/code", ("code", code), ("key", Reporter.NewKey()));
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Contains("This code is not known or has already been used.", await Text(late), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000-0000-0000-0000")]
    [InlineData("")]
    [InlineData("a text that is no code, and longer than any code can be typed, with blanks")]
    public async Task Say_one_and_the_same_of_every_code_that_opens_nothing(string code)
    {
        await using var house = await HotlineHouse.Open();
        using var answer = await Post(house, "demo/code", ("code", code), ("key", Reporter.NewKey()));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("This code is not known or has already been used.", await Text(answer), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Look(TestHouse house) => Post(house, "demo/report", ("draft", Draft), ("at", "contact"), ("go", "to:review"));

    private Task<HttpResponseMessage> Send(TestHouse house, string? work) => work is null
        ? Post(house, "demo/report", ("draft", Draft), ("at", "review"))
        : Post(house, "demo/report", ("draft", Draft), ("at", "review"), ("work", work));

    private Task<HttpResponseMessage> Post(TestHouse house, string path, params (string Name, string Value)[] fields) =>
        _http.PostAsync(new Uri(house.Http.BaseAddress!, path), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    private Task<HttpResponseMessage> Get(TestHouse house, string path) => _http.GetAsync(new Uri(house.Http.BaseAddress!, path));

    private static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    private static string? TicketIn(string html) => Ticket().Match(html) is { Success: true } found ? found.Groups[1].Value : null;

    private static string KeyIn(string html) => Key().Match(html).Groups[1].Value;

    private static string ReceiptIn(string html) => string.Join('-', Fours().Matches(html).Select(m => m.Groups[1].Value));

    [GeneratedRegex("name=\"work\" value=\"([^\"]*)\"")]
    private static partial Regex Ticket();

    [GeneratedRegex("name=\"key\" value=\"([^\"]*)\"")]
    private static partial Regex Key();

    [GeneratedRegex("wait until ([0-9]+) seconds")]
    private static partial Regex Seconds();

    [GeneratedRegex("<span>([0-9A-Z]{4})</span>")]
    private static partial Regex Fours();
}
