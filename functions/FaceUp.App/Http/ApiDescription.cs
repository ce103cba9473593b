using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using FaceUp.App.Access;
using FaceUp.App.Audit;
using FaceUp.App.Calendar;
using FaceUp.App.Cases;
using FaceUp.App.Casework;
using FaceUp.App.Conversation;
using FaceUp.App.Directory;
using FaceUp.App.Escalation;
using FaceUp.App.Files;
using FaceUp.App.Forms;
using FaceUp.App.Hotline;
using FaceUp.App.Identity;
using FaceUp.App.Inbox;
using FaceUp.App.Intake;
using FaceUp.App.Keys;
using FaceUp.App.Notifications;
using FaceUp.App.People;
using FaceUp.App.Retention;
using FaceUp.App.Reviews;
using FaceUp.App.Routing;
using FaceUp.App.Telephone;
using FaceUp.App.Tenants;
using FaceUp.App.Uploads;
using FaceUp.App.Work;
using FaceUp.Domain.Directory;

namespace FaceUp.App.Http;

/// <summary>The OpenAPI 3.1 description, made from the <see cref="EndpointAttribute"/>s and the wire's own types, so that it cannot drift from either.</summary>
public static class ApiDescription
{
    /// <summary>Every class that carries routes.</summary>
    public static readonly IReadOnlyList<Type> Apis =
        [typeof(IntakeApi), typeof(ConversationApi), typeof(CasesApi), typeof(AuditApi), typeof(NoticesApi), typeof(TenantsApi), typeof(DocsApi), typeof(OwnIdentityApi), typeof(IdentityApi), typeof(GlassApi), typeof(KeysApi), typeof(PeopleApi), typeof(ReviewsApi), typeof(DirectoryApi), typeof(ScimApi), typeof(AccessApi), typeof(RoutingApi), typeof(FormsApi), typeof(RegimesApi), typeof(CalendarApi), typeof(RetentionApi), typeof(DutiesApi), typeof(MeetingApi), typeof(TargetsApi), typeof(SealedApi), typeof(WorkApi), typeof(FirstAccessApi), typeof(HotlineApi), typeof(UploadsApi), typeof(CallsApi), typeof(Checkpoints.CheckpointsApi), typeof(Checkpoints.OwnProofApi), typeof(Checkpoints.WitnessesApi), typeof(FilesApi), typeof(Desk.DeskApi), typeof(CaseworkApi), typeof(InboxApi), typeof(ContentApi), typeof(Exports.ExportsApi), typeof(Analytics.AnalyticsApi), typeof(RecordExportsApi), typeof(Evidence.Controls.ControlsApi), typeof(Watching.WatchingApi), typeof(Health.HealthApi), typeof(Disclosure.SecurityTxtApi), typeof(Privacy.PrivacyApi), typeof(Evidence.PacksApi)];

    public static IEnumerable<(MethodInfo Method, EndpointAttribute Endpoint)> Endpoints =>
        from api in Apis
        from method in api.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let endpoint = method.GetCustomAttribute<EndpointAttribute>()
        where endpoint is not null
        select (method, endpoint);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private const string Octets = "application/octet-stream";
    private static readonly int[] BodyRefusals = [400, 408, 413, 415, 422];

    /// <summary>UTF-8 JSON: the routes that stand at one of <paramref name="doors"/>, and nothing of the others.</summary>
    public static byte[] Utf8(Doors doors) => JsonSerializer.SerializeToUtf8Bytes(Build([.. Endpoints.Where(e => (e.Endpoint.Door & doors) != 0)]), Indented);

    /// <summary>UTF-8 JSON Schema (2020-12) of one of the wire's types, with the types within it.</summary>
    /// <param name="written">True for what we write: a member that is null is left out.</param>
    public static byte[] SchemaOf(Type type, bool written = false)
    {
        var schemas = new JsonObject();
        var root = Reference(type, schemas, "#/$defs/");
        foreach (var schema in written ? schemas.Select(s => s.Value as JsonObject) : [])
            LeaveOut(schema);
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = type.Name, ["$ref"] = root["$ref"]!.DeepClone(), ["$defs"] = schemas }, Indented);
    }

    // What may be null need not be there.
    private static void LeaveOut(JsonObject? schema)
    {
        if (schema?["required"] is not JsonArray required || schema["properties"] is not JsonObject properties)
            return;
        foreach (var name in required.Select(n => n!.GetValue<string>()).Where(n => MayBeNull(properties[n])).ToList())
            required.Remove(required.First(n => n!.GetValue<string>() == name));
        if (required.Count == 0)
            schema.Remove("required");
    }

    private static bool MayBeNull(JsonNode? property) => property is JsonObject of
        && ((of["type"] as JsonArray)?.Any(t => t?.GetValue<string>() == "null") == true || (of["enum"] as JsonArray)?.Any(v => v is null) == true || (of["anyOf"] as JsonArray)?.Any(o => o?["type"]?.ToString() == "null") == true);

    private static JsonObject Build(IReadOnlyList<(MethodInfo Method, EndpointAttribute Endpoint)> endpoints)
    {
        var (paths, schemas) = (new JsonObject(), new JsonObject());
        foreach (var (method, endpoint) in endpoints)
        {
            var path = "/" + endpoint.Template;
            if (!paths.ContainsKey(path))
                paths[path] = new JsonObject();
            paths[path]![endpoint.Method.ToLowerInvariant()] = Operation(method, endpoint, schemas);
        }

        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "FaceUp.Serverless", ["version"] = "1",
                ["description"] = "Anonymous reports and the cases they become. Every refusal is an RFC 9457 problem document. Requests hold known members only; nothing is stored of who sends them.",
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject(
                    endpoints.Select(e => Scheme(e.Endpoint)).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(s => KeyValuePair.Create(s, (JsonNode?)Described(s)))),
            },
        };
    }

    private static JsonObject Operation(MethodInfo method, EndpointAttribute e, JsonObject schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = char.ToLowerInvariant(method.Name[0]) + method.Name[1..],
            ["tags"] = new JsonArray(method.DeclaringType!.Name[..^"Api".Length]),
            ["summary"] = e.Summary,
            ["parameters"] = new JsonArray([.. Parameters(e)]),
            ["responses"] = Responses(e, schemas),
        };
        if (e.Body is { } body)
            operation["requestBody"] = e.Asks == Asks.Directory ? new JsonObject { ["required"] = true, ["content"] = Scim() }
                : RequestBody(e, body == typeof(JsonElement) ? new() { ["type"] = "object", ["description"] = "In the other program's own format." } : Reference(body, schemas));
        if (e.Octets)
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { ["application/octet-stream"] = new JsonObject { ["schema"] = new JsonObject { ["format"] = "binary" } } } };
        if (e.Form)
            operation["requestBody"] = FormBody();
        if (Scheme(e) is { } scheme)
            operation["security"] = new JsonArray(new JsonObject { [scheme] = new JsonArray() });
        return operation;
    }

    private static string? Scheme(EndpointAttribute e) => e.Asks switch { Asks.Nothing => null, Asks.Receipt => "receipt", Asks.Directory => "directory", _ => "people" };

    private static JsonObject Described(string scheme) => scheme switch
    {
        "receipt" => new() { ["type"] = "apiKey", ["in"] = "header", ["name"] = ReceiptDoor.Header, ["description"] = "The receipt that was shown when the report was taken in." },
        "directory" => new() { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A token that an administrator made for the organisation's directory." },
        _ => new() { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT", ["description"] = "A token of the organisation's OpenID Connect issuer." },
    };

    // Their forms are those of RFC 7643 and RFC 7644; what is not kept is taken as well, so that there is no closed list of members.
    private static JsonObject Scim() => new()
    {
        [ScimSchemas.ContentType] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object", ["description"] = "As in RFC 7643 and RFC 7644. Which attributes are kept, /Schemas tells." } },
    };

    private static IEnumerable<JsonNode> Parameters(EndpointAttribute e) =>
        e.Template.Split('/').Where(s => s.StartsWith('{')).Select(s => Parameter("path", s.Trim('{', '}'), true))
            .Concat(e.Query.Select(q => Parameter("query", q, false, CaseQuery.Filters.All(e.Query.Contains))))
            .Concat(e.Headers.Select(h => Parameter("header", h, h == "If-Match")));

    private static JsonObject Parameter(string where, string name, bool required, bool filters = false) =>
        new() { ["name"] = name, ["in"] = where, ["required"] = required, ["schema"] = filters && ApiLimits.Filter(name) is { } filter ? filter : ApiLimits.Parameter(name) };

    private static JsonObject RequestBody(EndpointAttribute e, JsonObject schema)
    {
        var content = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema } };
        if (e.Files)
        {
            content["multipart/form-data"] = new JsonObject
            {
                ["schema"] = new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray("text"),
                    ["description"] = "The first part is the JSON; up to 10 files of at most 10 MiB each follow.",
                    ["properties"] = new JsonObject
                    {
                        ["text"] = schema.DeepClone(),
                        ["files"] = new JsonObject { ["type"] = "array", ["maxItems"] = IncomingText<MessageRequest>.MaxFiles, ["items"] = new JsonObject { ["type"] = "string", ["format"] = "binary" } },
                    },
                },
                ["encoding"] = new JsonObject { ["text"] = new JsonObject { ["contentType"] = "application/json" } },
            };
        }

        return new() { ["required"] = true, ["content"] = content };
    }

    private static JsonObject FormBody() => new()
    {
        ["required"] = true,
        ["content"] = new JsonObject
        {
            ["application/x-www-form-urlencoded"] = new JsonObject
            {
                ["schema"] = new JsonObject
                {
                    ["type"] = "object", ["required"] = new JsonArray(Dialect.Call), ["description"] = "What the provider says of the call. Fields of other names are read to check the signature, and for nothing else.",
                    ["properties"] = new JsonObject(Dialect.Fields.Select(f => KeyValuePair.Create(f, (JsonNode?)new JsonObject { ["type"] = "string", ["maxLength"] = CallsApi.MaxBodyBytes }))),
                },
            },
        },
    };

    private static JsonObject Responses(EndpointAttribute e, JsonObject schemas)
    {
        var responses = new JsonObject { [$"{e.Status}"] = Success(e, schemas) };
        foreach (var status in Refusals(e).Order().Distinct())
        {
            if (status == 304)
            {
                responses["304"] = new JsonObject { ["description"] = "It is as it was when the tag in If-None-Match was given." };
                continue;
            }

            responses[$"{status}"] = new JsonObject
            {
                ["description"] = Words(status),
                ["content"] = e.Asks == Asks.Directory
                    ? new JsonObject { [ScimSchemas.ContentType] = new JsonObject { ["schema"] = Reference(typeof(ScimError), schemas) } }
                    : new JsonObject { [Problems.ContentType] = new JsonObject { ["schema"] = Reference(typeof(ProblemDocument), schemas) } },
            };
        }

        return responses;
    }

    private static JsonObject Success(EndpointAttribute e, JsonObject schemas)
    {
        var success = new JsonObject { ["description"] = Words(e.Status) };
        if (e is { Answer: not null, Asks: Asks.Directory })
            success["content"] = Scim();
        else if (e.Answer is { } answer)
            success["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Reference(answer, schemas) } };
        else if (e is { Method: "GET", Status: 200 } or { Form: true } || e.Bytes != Octets)
            success["content"] = new JsonObject { [e.Bytes] = new JsonObject { ["schema"] = new JsonObject { ["format"] = "binary" } } };
        return success;
    }

    private static IEnumerable<int> Refusals(EndpointAttribute e) =>
        e.Refuses.Concat(e.Body is null ? [] : e.Asks == Asks.Directory ? BodyRefusals.Except([422]) : BodyRefusals).Concat(e.Asks switch
        {
            Asks.Directory => [401, 404],
            Asks.Nothing => Array.Empty<int>(),
            Asks.Receipt => [404, 410],
            Asks.Installer => [401, 403],
            Asks.Overseer => [401, 404],
            Asks.Reader => [401, 404, 412],
            Asks.Handler => [401, 403, 404, 412], // each of them writes into the record, and may lose against somebody who writes all the time
            _ => [401, 403, 404],
        }).Append(500).Append(503);

    private static string Words(int status) => status switch
    {
        200 => "Here it is.", 201 => "Taken in.", 202 => "Under way.", 204 => "Done.",
        400 => "It cannot be read.", 401 => "Sign in first.", 403 => "Your role does not allow this.",
        404 => "There is no such thing here, or it is not yours: the two are answered alike.",
        408 => "It took too long to arrive.", 409 => "It does not go with what is there.", 410 => "It was handled, and deleted.", 412 => "Somebody else changed it first.",
        413 => "It is too large.", 415 => "It is of a kind that is not read here.", 422 => "It breaks a rule; field and rule are named.",
        428 => "It must say which version it changes.", 411 => "It must say how long it is.", 416 => "The file has no such bytes.", 429 => "Many come at this moment: bring work, or come again later.", 503 => "Something this depends on does not answer.", _ => "Something broke here.",
    };

    private static JsonObject Reference(Type type, JsonObject schemas, string under = "#/components/schemas/")
    {
        if (!schemas.ContainsKey(type.Name))
        {
            schemas[type.Name] = null; // its place, so that a type may hold itself
            schemas[type.Name] = ApiJson.Described.GetTypeInfo(type)!.GetJsonSchemaAsNode(ApiLimits.Schemas(inner => Reference(inner, schemas, under)));
        }

        return new() { ["$ref"] = under + type.Name };
    }
}
