using FaceUp.App.Http;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Access;

/// <summary>How a route is asked so that whoever is let in is answered <paramref name="LetIn"/>, and may be so any number of times.</summary>
/// <param name="OfCase">True when the answer depends on how the caller stands to a case.</param>
/// <param name="Body">The JSON that is sent; null for none.</param>
/// <param name="By">The part of the table that says who is let in, where it is not the one of what the route asks.</param>
/// <param name="Untyped">True to send what no route reads: whoever is let in is told so.</param>
internal sealed record Question(EndpointAttribute Endpoint, int LetIn, bool OfCase, Func<MatrixCase, object>? Body = null, bool Untyped = false, string? Reason = null, string? Key = null, string? By = null)
{
    private const string Root = "api/v1/tenants/{tenant}/";

    private static readonly Dictionary<string, Func<EndpointAttribute, Question>> OfCases = new()
    {
        ["GET cases/{id}"] = e => new(e, 200, true),
        ["GET cases/{id}/files/{file}"] = e => new(e, 200, true),
        ["GET cases/{id}/files/{file}/preview"] = e => new(e, 409, true),                          // it is no picture
        ["GET cases/{id}/files/{file}/original"] = e => new(e, 403, true),                         // nobody has approved
        ["POST cases/{id}/files/{file}/original-requests"] = e => new(e, 201, true, _ => new { reason = "x" }, Key: "the-same-request-whenever"),
        ["GET original-requests/{ask}"] = e => new(e, 200, true),
        ["PUT original-requests/{ask}/decision"] = e => new(e, 409, true, _ => new { approve = true, reason = "x" }), // it was refused
        ["POST cases/{id}/replies"] = e => new(e, 204, true, _ => new { text = "x" }),
        ["POST cases/{id}/notes"] = e => new(e, 204, true, _ => new { text = "x" }),
        ["PUT cases/{id}/acknowledgement"] = e => new(e, 204, true),
        ["PUT cases/{id}/assignment"] = e => new(e, 204, true, c => new { to = c.Handler }),
        ["PUT cases/{id}/status"] = e => new(e, 204, true, _ => new { status = "investigating" }),
        ["PUT cases/{id}/closure"] = e => new(e, 409, true, _ => new { outcome = "duplicate" }), // nobody has given feedback
        ["GET cases/{id}/record"] = e => new(e, 200, true),
        ["GET cases/{id}/record/verification"] = e => new(e, 200, true),
        ["GET cases/{id}/access"] = e => new(e, 200, true),
        ["PUT cases/{id}/grants/{person}"] = e => new(e, 204, true, _ => new { reason = "x" }),
        ["DELETE cases/{id}/grants/{person}"] = e => new(e, 204, true),
        ["PUT cases/{id}/exclusions/{person}"] = e => new(e, 204, true, _ => new { reason = "x" }),
        ["DELETE cases/{id}/exclusions/{person}"] = e => new(e, 204, true, Reason: "x"),
        ["GET cases/{id}/retention"] = e => new(e, 200, true),
        ["GET cases/{id}/retention/reasons/{reason}"] = e => new(e, 404, true),                    // nobody has given one
        ["POST cases/{id}/holds"] = e => new(e, 201, true, _ => new { reason = "x" }, Key: "the-same-request-whenever"),
        ["DELETE cases/{id}/holds/{hold}"] = e => new(e, 404, true, Reason: "x"),                  // there is no such hold
        ["POST cases/{id}/disposal-requests"] = e => new(e, 409, true, _ => new { reason = "x" }), // it is open
        ["PUT cases/{id}/disposal-requests/{ask}/decision"] = e => new(e, 404, true, _ => new { approve = true, reason = "x" }),
        ["GET cases/{id}/certificate"] = e => new(e, 404, true),                                   // it is there
        ["POST cases/{id}/extensions"] = e => new(e, 409, true, _ => new { duty = "feedback", reason = "x" }), // the directive gives none
        ["PUT cases/{id}/regime"] = e => new(e, 204, true, _ => new { regime = "eu", reason = "x" }),
        ["PUT cases/{id}/meeting"] = e => new(e, 204, true, _ => new { state = "asked" }),
        ["POST cases/{id}/tasks"] = e => new(e, 201, true, c => new { what = "x", to = c.Handler, due = MatrixHouse.NextYear }, Key: "the-same-request-whenever"),
        ["PUT cases/{id}/tasks/{task}/done"] = e => new(e, 204, true),
        ["PUT cases/{id}/links/{other}"] = e => new(e, 422, true, _ => new { reason = "x" }),        // with itself
        ["DELETE cases/{id}/links/{other}"] = e => new(e, 204, true),
        ["PUT cases/{id}/merge"] = e => new(e, 422, true, c => new { into = c.Id, reason = "x", message = "x" }), // into itself
        ["PUT cases/{id}/handover"] = e => new(e, 204, true, c => new { to = c.Handler, words = "x" }),
        ["POST cases/{id}/redactions"] = e => new(e, 422, true, _ => new { answer = 299, parts = new[] { new { start = 0, length = 1 } }, reason = "x" }), // there is no such answer
        ["GET cases/{id}/redactions"] = e => new(e, 200, true),
        ["POST cases/{id}/redactions/{redaction}/original-requests"] = e => new(e, 201, true, _ => new { reason = "x" }, Key: "the-same-request-whenever"),
        ["GET cases/{id}/redactions/{redaction}/original"] = e => new(e, 403, true),                 // nobody has approved
        ["POST cases/{id}/translations"] = e => new(e, 409, true, _ => new { to = "de", answer = 0 }), // it is switched off
        ["POST cases/{id}/exports"] = e => new(e, 200, true, _ => new { format = "json" }),
        ["POST cases/{id}/exports/{target}"] = e => new(e, 409, true),                             // a chat takes no cases
        ["GET notices/{notice}"] = e => new(e, 200, true),
        ["POST dead-letters/{notice}/redelivery"] = e => new(e, 202, true),
        ["PUT unassigned/{id}/assignment"] = e => new(e, 204, true, c => new { to = c.Handler }), // somebody handles it: that one and nobody else
        ["POST cases/{id}/identity-requests"] = e => new(e, 201, true, _ => new { reason = "x" }, Key: "the-same-request-whenever"),
        ["GET cases/{id}/identity"] = e => new(e, 403, true),                                      // nobody has consented
        ["GET identity-requests/{ask}"] = e => new(e, 200, true),
        ["PUT identity-requests/{ask}/decision"] = e => new(e, 204, true, _ => new { approve = false, reason = "x" }),
        ["POST glass"] = e => new(e, 202, true, c => new { @case = c.Id, reason = "x" }, By: "AsksForGlass"),
        ["GET glass/{ask}"] = e => new(e, 200, true),
        ["PUT glass/{ask}/confirmation"] = e => new(e, 204, true),
        ["GET glass/{ask}/case"] = e => new(e, 200, true, By: "ThroughGlass"),
        ["GET glass/{ask}/case/files/{file}"] = e => new(e, 200, true, By: "ThroughGlass"),
    };

    /// <summary>About the organisation, but not answered as the description says when all is well.</summary>
    private static readonly Dictionary<string, Func<EndpointAttribute, Question>> OfHouse = new()
    {
        ["POST report/messages"] = e => new(e, 201, false, _ => new { text = "x" }),
        ["POST calls"] = e => new(e, 415, false, Untyped: true),                      // read before it is known who signed it
        ["POST uploads"] = e => new(e, 201, false),
        ["POST report/uploads"] = e => new(e, 201, false),
        ["PUT uploads/parts/{part}"] = e => new(e, 404, false),                       // it does not say of which upload
        ["GET uploads/parts"] = e => new(e, 404, false),
        ["POST report/meeting"] = e => new(e, 204, false),
        ["GET views/{view}"] = e => new(e, 404, false),                              // there is no such view
        ["DELETE views/{view}"] = e => new(e, 404, false),
        ["POST settings/versions/{version}/restoration"] = e => new(e, 428, false), // it does not say which version it changes
        ["POST targets/{target}/test"] = e => new(e, 200, false),
        ["POST people/{person}/invitation"] = e => new(e, 404, false),               // there is no such person
        ["DELETE people/{person}/suspension"] = e => new(e, 404, false),
        ["GET reviews/{review}"] = e => new(e, 404, false),                          // nor such a review
        ["POST reviews/{review}/completion"] = e => new(e, 404, false),
        ["GET calendar"] = e => new(e, 400, false),                                  // it does not say for which day
        ["PUT directory/token"] = e => new(e, 200, false),
        ["DELETE directory/token"] = e => new(e, 204, false),
        ["POST record/exports"] = e => new(e, 200, false),
        ["GET checkpoints/latest"] = e => new(e, 404, false),                        // nothing has been signed yet
        ["GET checkpoints/keys"] = e => new(e, 404, false),
        ["GET report/proof"] = e => new(e, 409, false),
        ["POST api/v1/shares/{tenant}/figures"] = e => new(e, 404, false),                           // nobody has the secret
        ["DELETE figures/shares/{share}"] = e => new(e, 404, false),                 // there is no such share
        ["GET incidents/{incident}"] = e => new(e, 404, false),                      // there is no such incident
        ["GET scim/v2/Users/{user}"] = e => new(e, 404, false),                      // nor anybody whom a directory keeps
        ["DELETE scim/v2/Users/{user}"] = e => new(e, 404, false),
        ["GET scim/v2/Groups/{group}"] = e => new(e, 404, false),
        ["DELETE scim/v2/Groups/{group}"] = e => new(e, 404, false),
        ["POST controls/{control}/tests"] = e => new(e, 200, false),
    };

    private static readonly string[] Known = ["{tenant}", "{version}", "{file}", "{target}"];

    /// <summary>Null: nobody has said yet how this route is asked.</summary>
    public static Question? About(EndpointAttribute e)
    {
        var name = $"{e.Method} {(e.Template.StartsWith(Root, StringComparison.Ordinal) ? e.Template[Root.Length..] : e.Template)}";
        if (OfCases.TryGetValue(name, out var ofCase) || OfHouse.TryGetValue(name, out ofCase))
            return ofCase(e);
        var parameters = e.Template.Split('/').Where(s => s.StartsWith('{')).ToList();
        if (parameters.Contains("{id}") || parameters.Contains("{notice}") || parameters.Contains("{ask}"))
            return null;
        if (e.Body is not null)
            return new(e, 415, false, Untyped: true); // read once the caller is known, and before anything else is
        return e.Method == "GET" && parameters.All(Known.Contains) ? new(e, e.Status, false) : null;
    }

    /// <summary>The part of the table that says who is let in.</summary>
    public string Means => By ?? Endpoint.Asks.ToString();

    private string PathTo(MatrixCase about)
    {
        var path = Endpoint.Template;
        foreach (var (name, value) in new[]
        {
            ("tenant", about.Tenant), ("id", about.Id), ("file", about.File), ("notice", about.Notice), ("version", "1"), ("key", "1"), ("person", PersonIn(path)),
            ("ask", AskIn(path, about)), ("review", MatrixCase.None.Id), ("item", "0"), ("user", "nobody"), ("group", "none"), ("hold", new string('0', 26)), ("reason", new string('0', 26)), ("task", about.Requests.Task), ("other", about.Id), ("redaction", about.Requests.Redaction), ("target", "slack"), ("part", "1"), ("share", new string('0', 26)), ("view", "none"), ("control", "segregation"), ("finding", new string('0', 26)), ("attestation", new string('0', 26)), ("alert", new string('0', 26)), ("incident", new string('0', 26)),
        })
            path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return path;
    }

    private static string PersonIn(string path) => path.Contains("/people/", StringComparison.Ordinal) ? "nobody" : path.Contains("/exclusions/", StringComparison.Ordinal) ? "north-manager" : "safety-lead";

    // What is decided on is not read by others any more: each is asked about its own.
    private static string AskIn(string path, MatrixCase about) => path[(path.IndexOf("{tenant}/", StringComparison.Ordinal) + 9)..] switch
    {
        "identity-requests/{ask}" => about.Requests.Asked,
        "identity-requests/{ask}/decision" => about.Requests.ToDecide,
        "original-requests/{ask}" => about.Requests.Original,
        "original-requests/{ask}/decision" => about.Requests.Refused,
        "glass/{ask}" => about.Requests.Glass,
        "glass/{ask}/confirmation" => about.Requests.ToBreak,
        _ => about.Requests.Broken,
    };

    public async Task<Reply> Ask(TestHouse house, MatrixCase about, string? token, string receipt)
    {
        var path = PathTo(about);
        Assert.DoesNotContain('{', path);
        if (!Untyped)
            return await house.Send(Endpoint.Method, path, new(Body?.Invoke(about), token, Receipt: Endpoint.Asks == Asks.Receipt ? receipt : null, Reason: Reason, Key: Key));
        using var request = new HttpRequestMessage(new(Endpoint.Method), new Uri("/" + path, UriKind.Relative)) { Content = new StringContent("text") };
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (Endpoint.Asks == Asks.Receipt)
            request.Headers.TryAddWithoutValidation("FaceUp-Receipt", receipt);
        using var answer = await house.Http.SendAsync(request);
        return await Reply.Of(answer);
    }
}
