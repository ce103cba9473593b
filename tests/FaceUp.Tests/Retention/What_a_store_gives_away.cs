using System.Text;
using System.Text.RegularExpressions;
using Azure.Core.Cryptography;
using FaceUp.App.Intake;
using FaceUp.Crypto;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Retention;

/// <summary>
/// Looks at the bytes of files as somebody who has all keys that ever were: every version of the organisation's key, every receipt, and the keys of cases as they were
/// once in memory. Finds each lock among the bytes that one of them opens, wherever it lies: in a row, a free page, a log.
/// </summary>
internal sealed partial class What_a_store_gives_away(string folder)
{
    private readonly List<string> _texts = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(Text)];

    /// <summary>As characters, one for each byte; the escape that JSON may write for + undone.</summary>
    private static string Text(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Encoding.Latin1.GetString(bytes.ToArray()).Replace("\\u002B", "+", StringComparison.Ordinal);
    }

    public bool Has(string bytes) => _texts.Exists(t => t.Contains(bytes.Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal));

    public bool Has(ReadOnlySpan<byte> bytes) => Has(Encoding.Latin1.GetString(bytes));

    /// <summary>Every key (hex) that some version of the organisation's key opens a lock to.</summary>
    public async Task<HashSet<string>> KeysBehind(IKeyEncryptionKeyResolver resolver, params string[] versions)
    {
        var opened = new HashSet<string>(StringComparer.Ordinal);
        var locks = _texts.SelectMany(t => TenantLocks().Matches(t)).SelectMany(m => Enumerable.Range(0, Math.Min(9, m.Length - 511)).Select(at => m.Value.Substring(at, 512))).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (text, version) in locks.SelectMany(l => versions.Select(v => (l, v))))
        {
            try
            {
                using var key = await TenantLock.Open(resolver, version, Convert.FromBase64String(text), default);
                opened.Add(Convert.ToHexStringLower(key.Bytes));
            }
            catch (SealBrokenException)
            {
                // no lock, or another version's
            }
        }

        return opened;
    }

    /// <summary>Every key (hex) that this receipt opens a lock to, whichever case it was for.</summary>
    public HashSet<string> KeysBehind(string receipt, string id)
    {
        using var keys = ReceiptStore.KeysOf(TestHouse.Tenant, receipt);
        var opened = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in _texts.SelectMany(t => ReceiptLocks().Matches(t)).Select(m => m.Value).Distinct(StringComparer.Ordinal))
        {
            try
            {
                using var key = ReceiptLock.Open(keys, Convert.FromBase64String(text), TestHouse.Tenant.Value, id);
                opened.Add(Convert.ToHexStringLower(key.Bytes));
            }
            catch (SealBrokenException)
            {
                // another receipt's
            }
        }

        return opened;
    }

    [GeneratedRegex("[A-Za-z0-9+/]{512,}")] // 384 bytes: RSA-3072
    private static partial Regex TenantLocks();

    [GeneratedRegex("[A-Za-z0-9+/]{82}==")] // 61 bytes: ENVELOPE.md §6
    private static partial Regex ReceiptLocks();
}
