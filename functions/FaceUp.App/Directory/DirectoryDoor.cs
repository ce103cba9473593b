using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain.Directory;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Directory;

/// <summary>The door for an organisation's directory, which shows a token instead of signing in. Whatever is refused here is refused in the form of RFC 7644 §3.12.</summary>
public sealed class DirectoryDoor(Door door, DirectoryTokens tokens, TenantStore tenants)
{
    public async Task<IResult> ForDirectory(HttpRequest request, string tenant, Func<Tenant, CancellationToken, Task<IResult>> work)
    {
        var answer = await door.ForAnybody(request, async ct =>
        {
            // No organisation, another one's token and none at all are one answer.
            if (!await tokens.Knows(new(tenant), request.Headers.Authorization is [var sent] ? sent : null, ct) || await tenants.Read(new(tenant), ct) is not { } found)
                return ScimAnswer.Error(401, null, "Send the token that was made for this organisation's directory.");
            try
            {
                return await work(found, ct);
            }
            catch (ScimInputException e)
            {
                return ScimAnswer.Error(e.Status, e.Kind, e.Message);
            }
        });
        return answer is Problems.ProblemResult problem ? ScimAnswer.Of(problem) : answer;
    }
}
