using System.Net;
using System.Text;
using System.Web;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;
using FaceUp.App.Storage;

namespace FaceUp.Tests.Storage;

/// <summary>What the emulator does not have: an account that keeps versions, played by hand as its REST interface answers.</summary>
public sealed class Versions_of_an_object
{
    [Fact]
    public async Task Go_with_it_where_the_identity_may_remove_them()
    {
        using var account = new VersionedAccount(mayRemoveVersions: true);
        Assert.True(await account.Blobs.Erase("demo/case/", default));
        Assert.Equal(["demo/case/a", "demo/case/a?1", "demo/case/a?2", "demo/case/gone-before?1"], account.Removed);
    }

    [Fact]
    public async Task Stay_where_it_may_not_which_is_no_failure_and_is_said()
    {
        using var account = new VersionedAccount(mayRemoveVersions: false);
        Assert.False(await account.Blobs.Erase("demo/case/", default));
        Assert.Equal(["demo/case/a"], account.Removed);
    }

    private sealed class VersionedAccount : HttpMessageHandler
    {
        private readonly bool may;

        public VersionedAccount(bool mayRemoveVersions)
        {
            may = mayRemoveVersions;
            var options = StorageClients.Blobs();
            options.Transport = new HttpClientTransport(this);
            Blobs = new(new BlobContainerClient(new Uri("https://account.blob.core.windows.net/faceup"), new StorageSharedKeyCredential("account", "a2V5"), options));
        }

        public ContainerBlobs Blobs { get; }

        public List<string> Removed { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Answer(request));

        private HttpResponseMessage Answer(HttpRequestMessage request)
        {
            var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
            if (query["comp"] == "list")
                return new(HttpStatusCode.OK) { Content = new StringContent(List(query["include"] ?? ""), Encoding.UTF8, "application/xml") };
            var (name, version) = (Uri.UnescapeDataString(request.RequestUri.AbsolutePath)["/faceup/".Length..], query["versionid"]);
            if (version is not null && !may)
                return new(HttpStatusCode.Forbidden) { Headers = { { "x-ms-error-code", "AuthorizationPermissionMismatch" } } }; // deleteBlobVersion is a right of its own
            Removed.Add(version is null ? name : $"{name}?{version[^2]}");
            return new(HttpStatusCode.Accepted);
        }

        // Of a, two versions: once it is removed, what was current is one of them. Of the other, only one that an earlier try left.
        private static string List(string include) => $"""
            <?xml version="1.0" encoding="utf-8"?><EnumerationResults ContainerName="faceup"><Prefix>demo/case/</Prefix><Blobs>{(include.Contains("versions", StringComparison.OrdinalIgnoreCase)
                ? Blob("demo/case/a", "2026-03-01T00:00:00.0000001Z") + Blob("demo/case/a", "2026-03-02T00:00:00.0000002Z") + Blob("demo/case/gone-before", "2026-03-01T00:00:00.0000001Z")
                : Blob("demo/case/a", null))}</Blobs><NextMarker /></EnumerationResults>
            """;

        private static string Blob(string name, string? version) =>
            $"<Blob><Name>{name}</Name>{(version is null ? "" : $"<VersionId>{version}</VersionId>")}<Properties><Content-Length>1</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>";
    }
}
