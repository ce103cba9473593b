using System.Text;
using FaceUp.App.Storage;
using FaceUp.SelfHost.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>What the reporter's app has on Azure: its identity may add objects and delete none.</summary>
public sealed class A_store_in_which_nothing_may_be_deleted : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("faceup-kept-");
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open(blobs: new Kept(new FileBlobs(folder.FullName)), withTargets: false);

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Gives_a_refused_upload_the_answer_of_any_refused_upload()
    {
        var shown = await new Reporter(house).Submits("a word");
        var id = await Person.Compliance(house).Finds(shown.Reference);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/tenants/demo/report/messages", UriKind.Relative));
        request.Headers.Add("FaceUp-Receipt", shown.Receipt);
        request.Content = new MultipartFormDataContent
        {
            { new StringContent("""{"text":"two files"}""", Encoding.UTF8, "application/json"), "text" }, { new ByteArrayContent([1]), "files", "good.txt" }, { new ByteArrayContent([2]), "files", "bad/name.txt" },
        };
        using var answer = await house.Http.SendAsync(request);
        Assert.Equal(422, (int)answer.StatusCode);

        Assert.Equal(2, (await house.BlobsOf(id)).Count); // the report, and what could not be taken away, which is
        Assert.Empty((await new Reporter(house).Opens(shown.Receipt)).GetProperty("messages").EnumerateArray()); // part of nothing
        Assert.True((await Person.Auditor(house).Verifies(id)).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Takes_reports_and_messages()
    {
        var shown = await new Reporter(house).Submits("a word", ("photo.jpg", [1, 2, 3]));
        (await new Reporter(house).Writes(shown.Receipt, "another", file: ("photo.jpg", [4]))).Must(201);
    }

    private sealed class Kept(IBlobs blobs) : IBlobs
    {
        public Task<bool> Put(string name, Stream content, CancellationToken ct) => blobs.Put(name, content, ct);

        public Task<Stream?> Open(string name, CancellationToken ct) => blobs.Open(name, ct);

        public Task Delete(string name, CancellationToken ct) => throw new Azure.RequestFailedException(403, "This request is not authorized to perform this operation using this permission.");

        public IAsyncEnumerable<string> List(string prefix, CancellationToken ct) => blobs.List(prefix, ct);
    }
}
