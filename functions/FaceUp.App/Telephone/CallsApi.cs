using System.Globalization;
using System.Text;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Telephone;

/// <summary>Where the provider reaches this installation: what stands in its settings, and is signed with every request.</summary>
/// <param name="Url">Null for the address by which a request came.</param>
public sealed record CallAddress(Uri? Url = null)
{
    internal string Of(HttpRequest request, TenantId tenant)
    {
        var path = CallsApi.Calls.Replace("{tenant}", tenant.Value, StringComparison.Ordinal) + request.QueryString.Value;
        // TLS ends before this process; only on the machine itself is there none.
        return Url is { } url ? $"{url.AbsoluteUri.TrimEnd('/')}/{path}" : $"{(request.Host.Host is "localhost" or "127.0.0.1" ? "http" : "https")}://{request.Host.Value}/{path}";
    }
}

/// <summary>
/// What the telephone provider asks while somebody calls. A request that is not signed with the organisation's secret, and an organisation without a line, or of no such name,
/// are answered alike. Fields that say who calls are read to check the signature and for nothing else.
/// </summary>
public sealed class CallsApi(Door door, TenantStore tenants, AnswerCall answer, CallAddress address)
{
    public const string Calls = "api/v1/tenants/{tenant}/calls";

    private const string TurnField = "turn";
    public const int MaxBodyBytes = 16 * 1024;

    /// <summary>Relative to the address that the provider called.</summary>
    internal static string Address(int? turn) => turn is null ? "calls" : string.Create(CultureInfo.InvariantCulture, $"calls?{TurnField}={turn}");

    [Endpoint("POST", Calls, "Answers the telephone provider, in the dialect of voice webhooks that Twilio defined (TwiML): a call, a key, a recording, the end of a call.", Door = Doors.Reporter,
        Form = true, Bytes = "text/xml", Refuses = [400, 404, 408, 413, 415], Headers = [Dialect.Signature], Query = [TurnField])]
    public Task<IResult> AnswerCall(HttpRequest request, string tenant) => door.ForAnybody(request, async ct =>
    {
        using var fields = await IncomingFields.Read(request, MaxBodyBytes, ct);
        var found = await tenants.Find(new(tenant), ct);
        var account = found?.Settings.Telephone is { On: true } ? await ProviderAccount.Of(found, tenants, ct) : null;
        var isSigned = Dialect.IsSigned(account?.Secret ?? "", address.Of(request, new(tenant)), fields.Pairs, request.Headers[Dialect.Signature].FirstOrDefault());
        if (found is null || account is null || !isSigned || (fields[Dialect.Account] is { } own && own != account.Account) || Read(request, fields) is not { } said)
            return Problems.For(Refusal.NotFound);
        return Results.Text(await answer.Handle(found, account, said, ct), "text/xml", Encoding.UTF8);
    });

    private static CallRequest? Read(HttpRequest request, IncomingFields fields) => TelephoneSettings.IsId(fields[Dialect.Call])
        ? new(
            fields[Dialect.Call]!, int.TryParse(request.Query[TurnField].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var turn) ? turn : null, fields[Dialect.Called],
            fields[Dialect.Digits], RecordingOf(fields), fields[Dialect.RecordingState], Dialect.IsOver(fields[Dialect.CallState]))
        : null;

    // Of the address of a recording its id alone is taken: where that is fetched from, the settings say.
    private static string? RecordingOf(IncomingFields fields) =>
        (fields[Dialect.Recording] ?? fields[Dialect.RecordingAddress]?.Split('/')[^1].Split('.')[0]) is { } id && TelephoneSettings.IsId(id) ? id : null;
}
