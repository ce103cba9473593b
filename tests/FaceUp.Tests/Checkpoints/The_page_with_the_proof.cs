using System.Net;
using FaceUp.App.Checkpoints;
using FaceUp.Domain.Checkpoints;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Checkpoints;

/// <summary>A link and a download: no script.</summary>
public sealed class The_page_with_the_proof : IAsyncLifetime, IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private TestHouse house = null!;
    private Submitted shown = null!;

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open(withTargets: false);
        http.BaseAddress = house.Http.BaseAddress;
        shown = await new Reporter(house).Submits("What was seen");
    }

    public async Task DisposeAsync() => await house.DisposeAsync();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task Leads_to_the_file_and_says_what_it_tells_whoever_finds_it()
    {
        await house.HourPasses();
        var cookie = await Returns();
        var page = await (await Look(cookie, "demo/mine")).Content.ReadAsStringAsync();
        Assert.Contains("href=\"/demo/mine/proof\"", page, StringComparison.Ordinal);
        Assert.Contains("can tell that you reported", page, StringComparison.Ordinal);
        using var file = await Look(cookie, "demo/mine/proof");
        Assert.Equal((HttpStatusCode.OK, $"attachment; filename={ShowProof.FileName}"), (file.StatusCode, file.Content.Headers.ContentDisposition!.ToString().Split("; filename*")[0]));
        var proof = SubmissionProof.Read(await file.Content.ReadAsByteArrayAsync())!;
        Assert.Equal(shown.Proof, proof.Event);
        Assert.Null(ProofCheck.Fault(proof, null, out _));
        Assert.Equal("no-store", file.Headers.CacheControl!.ToString().Split(',')[0]);
    }

    [Fact]
    public async Task Says_when_to_come_back_while_there_is_none()
    {
        using var page = await Look(await Returns(), "demo/mine/proof");
        Assert.Equal((HttpStatusCode.Conflict, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Come back in an hour or two", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_for_the_receipt_without_a_session()
    {
        await house.HourPasses();
        using var page = await http.GetAsync(new Uri("/demo/mine/proof", UriKind.Relative));
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain(shown.Proof, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> Returns()
    {
        using var fields = new FormUrlEncodedContent([KeyValuePair.Create("receipt", shown.Receipt)]);
        using var let = await http.PostAsync(new Uri("/demo/return", UriKind.Relative), fields);
        return let.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private async Task<HttpResponseMessage> Look(string cookie, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/" + path, UriKind.Relative));
        request.Headers.Add("Cookie", cookie);
        return await http.SendAsync(request);
    }
}
