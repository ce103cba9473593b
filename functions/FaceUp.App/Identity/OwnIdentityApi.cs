using FaceUp.App.Http;
using FaceUp.App.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Identity;

/// <summary>The reporter's side of who they are.</summary>
public sealed class OwnIdentityApi(Door door, GiveIdentity give)
{
    public const string OwnIdentity = "api/v1/tenants/{tenant}/report/identity";

    [Endpoint("POST", OwnIdentity, "Says who one is, after having stayed anonymous. Once; sealed apart, and opened only with a custodian's consent.", Asks = Asks.Receipt,
        Body = typeof(GiveIdentityRequest), Status = 204, Refuses = [409, 412], Headers = [Submission.KeyHeader])]
    public Task<IResult> GiveIdentity(HttpRequest request, string tenant) => door.ForAnybody(request, async ct =>
    {
        var key = Submission.KeyOf(request);
        var utf8 = await JsonBody.ReadBytes(request, IdentityRules.MaxBodyBytes, ct);
        return await give.Handle(new(tenant), request, key, JsonBody.Parse(utf8, ApiJson.Wire.GiveIdentityRequest), utf8, ct);
    });
}
