using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using FaceUp.App.Storage;
using FaceUp.Domain.Intake;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Telephone;

public sealed class The_line_of_an_organisation
{
    [Fact]
    public async Task Is_shown_without_its_secret_which_lies_sealed()
    {
        await using var line = await LineHouse.Open();
        var shown = (await Person.Admin(line.House).Asks("GET", "settings")).Must(200);
        Assert.DoesNotContain(ProviderStandIn.Secret, shown.Text, StringComparison.Ordinal);
        Assert.Equal("+49 30 12345678", shown.Json.GetProperty("telephone").GetProperty("number").GetString());
        Assert.Equal("+49 30 12345678", (await line.House.Send("GET", "api/v1/tenants/demo/form")).Must(200).Json.GetProperty("telephone").GetString());
        var rows = (await line.House.RawRecords.Range(Partitions.Settings(TestHouse.Tenant), "", "~", 1000, default)).Rows;
        Assert.All(rows, r => Assert.True(r.Body.Span.IndexOf(Encoding.UTF8.GetBytes(ProviderStandIn.Secret)) < 0, r.Key));
        Assert.DoesNotContain(ProviderStandIn.Secret, (await Person.Auditor(line.House).Asks("GET", "record")).Must(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_its_secret_through_other_changes_and_takes_another()
    {
        await using var line = await LineHouse.Open();
        await House.Settings(line.House, s => s["telephone"]!["maxMinutes"] = 2);
        var call = await line.Rings();
        await call.Presses("1");
        Assert.Equal("120", call.Told.Element("Record")!.Attribute("maxLength")!.Value);
        await House.Settings(line.House, s => s["telephone"]!["secret"] = "another-secret-0123456789");
        (await call.Sends("calls", call.Fields("ringing"))).Must(404);
        (await call.Sends("calls", call.Fields("ringing"), "another-secret-0123456789")).Must(200);
    }

    [Theory]
    [InlineData("secret", "\"short\"", "/telephone/secret")]
    [InlineData("secret", "\"with a space in the middle\"", "/telephone/secret")]
    [InlineData("account", "\"ACanother\"", "/telephone/secret")]
    [InlineData("account", "\"../x\"", "/telephone/account")]
    [InlineData("api", "\"http://api.example/v1\"", "/telephone/api")]
    [InlineData("api", "\"https://10.0.0.1/v1\"", "/telephone/api")]
    [InlineData("api", "\"https://api.example/v1?x=1\"", "/telephone/api")]
    [InlineData("api", "\"https://user@api.example/v1\"", "/telephone/api")]
    [InlineData("category", "\"none\"", "/telephone/category")]
    [InlineData("unit", "\"none\"", "/telephone/unit")]
    [InlineData("number", "\"call me\"", "/telephone/number")]
    [InlineData("maxMinutes", "0", "/telephone/maxMinutes")]
    [InlineData("maxMinutes", "16", "/telephone/maxMinutes")]
    [InlineData("numbers", "[{\"number\":\"030\"}]", "/telephone/numbers/0/number")]
    [InlineData("numbers", "[{\"number\":\"+49301\"},{\"number\":\"+49301\"}]", "/telephone/numbers/1/number")]
    [InlineData("numbers", "[{\"number\":\"+49301\",\"unit\":\"none\"}]", "/telephone/numbers/0/unit")]
    public async Task Is_refused_with_the_place_that_is_wrong(string member, string value, string at)
    {
        await using var line = await LineHouse.Open();
        var before = (await Person.Admin(line.House).Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        if (member == "api")
            settings["telephone"]!["secret"] = ProviderStandIn.Secret;
        settings["telephone"]![member] = JsonNode.Parse(value);
        var refused = (await Person.Admin(line.House).Asks("PUT", "settings", settings.ToJsonString(), ifMatch: before.TagOf())).Must(422);
        Assert.Contains(refused.Json.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString() == at);
    }

    [Fact]
    public async Task Needs_the_channel_by_which_its_reports_come()
    {
        await using var line = await LineHouse.Open();
        var before = (await Person.Admin(line.House).Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        settings["channels"] = new JsonArray("web");
        (await Person.Admin(line.House).Asks("PUT", "settings", settings.ToJsonString(), ifMatch: before.TagOf())).Must(422);
    }
}

public sealed class A_code_of_digits
{
    [Fact]
    public void Has_sixteen_of_them_and_reads_back_however_it_is_written() => Gen.Byte.Array[CallCode.RandomBytes].Sample(random =>
    {
        var code = CallCode.From(random);
        return code.Length == 16 && code.All(char.IsAsciiDigit) && CallCode.Read(code) == code && CallCode.Read(ReceiptCode.Show(code)) == code && CallCode.Read(string.Join(' ', code.AsEnumerable())) == code
            && CallCode.Read(code[1..]) is null && CallCode.Read(code + "0") is null && CallCode.Read(code[1..] + "a") is null;
    });

    [Fact]
    public void Has_each_digit_in_each_place_as_often() // chi-square over 10 digits, 9 degrees of freedom: above 40 once in 10^5
    {
        var counts = new int[CallCode.Length, 10];
        for (var i = 0; i < 20_000; i++)
        {
            var code = CallCode.From(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)).AsSpan(0, CallCode.RandomBytes)); // the same in every run
            for (var place = 0; place < code.Length; place++)
                counts[place, code[place] - '0']++;
        }

        for (var place = 0; place < CallCode.Length; place++)
            Assert.InRange(Enumerable.Range(0, 10).Sum(d => Math.Pow(counts[place, d] - 2000, 2) / 2000), 0, 40);
    }
}
