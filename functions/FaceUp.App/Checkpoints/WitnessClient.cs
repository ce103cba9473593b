using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FaceUp.App.Notifications;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.App.Checkpoints;

/// <summary>What a witness answers to a checkpoint.</summary>
public abstract record WitnessAnswer
{
    /// <summary>Lines below the note, of whatever keys it has; nothing of them has been checked.</summary>
    public sealed record Cosigned(IReadOnlyList<NoteSignature> Lines) : WitnessAnswer;

    /// <summary>It has seen another size last than the one that was named.</summary>
    public sealed record SawAnother(long Size) : WitnessAnswer;

    /// <param name="Status">0 where there was no answer, or one that says nothing.</param>
    public sealed record Refused(int Status) : WitnessAnswer;
}

/// <summary>
/// Shows a checkpoint to a witness: <c>add-checkpoint</c> of C2SP tlog-witness, over the connections that lead to the public internet only. One request and one answer; nothing
/// here logs, and whoever asks comes again.
/// </summary>
public sealed class WitnessClient(HttpClient http, WebhookRules rules)
{
    public const int MaxAnswer = 4 * 1024;

    private const string SizeType = "text/x.tlog.size";

    /// <param name="address">As it stands in the settings.</param>
    /// <param name="old">The size that it has seen last; 0 for none.</param>
    /// <param name="proof">That the checkpoint continues that size (RFC 6962 §2.1.2).</param>
    public async Task<WitnessAnswer> Add(string address, long old, IReadOnlyList<byte[]> proof, string note, CancellationToken ct)
    {
        if (!Uri.TryCreate(address.TrimEnd('/') + "/add-checkpoint", UriKind.Absolute, out var uri) || WebhookAddress.FaultIn(uri, rules) is not null)
            return new WitnessAnswer.Refused(0);
        try
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(Body(old, proof, note)) };
            post.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = "utf-8" };
            using var answer = await http.SendAsync(post, ct);
            return Read(answer, await answer.Content.ReadAsStringAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException)
        {
            return new WitnessAnswer.Refused(0); // unreachable, too slow, too long, or of a character set that nobody knows
        }
    }

    internal static byte[] Body(long old, IReadOnlyList<byte[]> proof, string note) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"old {old}\n{string.Concat(proof.Select(hash => Convert.ToBase64String(hash) + "\n"))}\n{note}"));

    private static WitnessAnswer Read(HttpResponseMessage answer, string text) => answer.StatusCode switch
    {
        // Lines are those of a signed note: read as such, below any text.
        HttpStatusCode.OK when SignedNote.TryParse($"x\n\n{text}", out var note) => new WitnessAnswer.Cosigned(note.Signatures),
        HttpStatusCode.OK => new WitnessAnswer.Refused(0),
        HttpStatusCode.Conflict when answer.Content.Headers.ContentType?.MediaType == SizeType
            && long.TryParse(text.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) => new WitnessAnswer.SawAnother(size),
        var status => new WitnessAnswer.Refused((int)status),
    };
}
