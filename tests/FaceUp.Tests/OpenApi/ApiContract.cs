using System.Text.Json;
using FaceUp.Tests.Hostile;

namespace FaceUp.Tests.OpenApi;

/// <summary>The served description, held against real answers.</summary>
public sealed class ApiContract(JsonElement document)
{
    private readonly SchemaCheck _schemas = new(document);

    public JsonElement Document => document;

    /// <summary>The operation that a request is for, or null when the description has none.</summary>
    public JsonElement? Operation(string method, string path)
    {
        var asked = path.Split('?')[0].Split('/');
        foreach (var item in document.GetProperty("paths").EnumerateObject())
        {
            var template = item.Name.Split('/');
            if (template.Length == asked.Length && template.Zip(asked).All(p => p.First.StartsWith('{') ? p.Second.Length > 0 : p.First == p.Second) &&
                item.Value.TryGetProperty(method.ToLowerInvariant(), out var operation))
                return operation;
        }

        return null;
    }

    /// <summary>The description names this status for the operation, its content type, and a form that the body has.</summary>
    public void Holds(string method, string path, Answer answer)
    {
        if (Operation(method, path) is not { } operation)
            return;
        var name = operation.GetProperty("operationId").GetString();
        Assert.True(operation.GetProperty("responses").TryGetProperty($"{answer.Status}", out var response), $"{name} answered {answer.Status}, which its description does not name: {answer.Text}");
        if (!response.TryGetProperty("content", out var content))
        {
            Assert.Empty(answer.Body);
            return;
        }

        var kind = answer.ContentType.Split(';')[0];
        Assert.True(content.TryGetProperty(kind, out var media), $"{name} answered {answer.Status} with {kind}, which its description does not name.");
        if (kind.EndsWith("json", StringComparison.Ordinal) && media.GetProperty("schema").TryGetProperty("$ref", out _))
            Assert.Empty(_schemas.Faults(media.GetProperty("schema"), answer.Json));
    }

    /// <summary>What the described form of a request body finds wrong with this one.</summary>
    public IReadOnlyList<string> FaultsOfBody(string method, string path, JsonElement body) =>
        [.. _schemas.Faults(Operation(method, path)!.Value.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"), body)];
}
