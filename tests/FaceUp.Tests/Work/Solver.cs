using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Work;

/// <summary>Does the work as WORK.md describes it, by its own words and none of the house's.</summary>
internal static class Solver
{
    /// <summary><c>challenge.nonce</c>.</summary>
    public static string Solve(string challenge, int bits)
    {
        for (var nonce = 0L; ; nonce++)
        {
            var work = string.Create(CultureInfo.InvariantCulture, $"{challenge}.{nonce:x}");
            if (ZeroBits(SHA256.HashData(Encoding.ASCII.GetBytes(work))) >= bits)
                return work;
        }
    }

    /// <summary>Brings fewer zero bits than asked for, by one at least.</summary>
    public static string Shirk(string challenge, int bits)
    {
        for (var nonce = 0L; ; nonce++)
        {
            var work = string.Create(CultureInfo.InvariantCulture, $"{challenge}.{nonce:x}");
            if (ZeroBits(SHA256.HashData(Encoding.ASCII.GetBytes(work))) < bits)
                return work;
        }
    }

    /// <summary>Asks what is asked for, and does it.</summary>
    public static async Task<string> Work(this TestHouse house, string tenant = "demo")
    {
        var asked = (await house.Send("GET", $"api/v1/tenants/{tenant}/work")).Must(200).Json;
        return Solve(asked.GetProperty("challenge").GetString()!, asked.GetProperty("bits").GetInt32());
    }

    public static async Task<int> Bits(this TestHouse house) => (await house.Send("GET", "api/v1/tenants/demo/work")).Must(200).Json.GetProperty("bits").GetInt32();

    public static Task<Reply> Report(this TestHouse house, string? work = null, string? key = null, string text = "what happened") =>
        house.Send("POST", "api/v1/tenants/demo/reports", new(Reporter.Report(text), Key: key, Work: work));

    private static int ZeroBits(ReadOnlySpan<byte> hash)
    {
        for (var bit = 0; ; bit++)
        {
            if ((hash[bit / 8] >> (7 - (bit % 8)) & 1) == 1)
                return bit;
        }
    }
}
