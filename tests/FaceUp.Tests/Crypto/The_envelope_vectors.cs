using System.Text.Json;

namespace FaceUp.Tests.Crypto;

/// <summary>The format stays what it is: its vectors do not change by accident, and a reader without our code agrees with them.</summary>
public class The_envelope_vectors
{
    private const string Reader = "read-envelope.mjs";

    [Fact]
    public void Are_the_ones_in_the_repository() => IndependentReader.SameAsStored("envelope.json", EnvelopeVectors.Write());

    [Fact]
    public void Are_read_the_same_by_a_reader_of_another_make()
    {
        var (exit, output) = IndependentReader.Run(Reader, "");
        Assert.True(exit == 0, output);
        Assert.Matches("^[1-9][0-9]* checks hold", output);
    }

    [Fact]
    public void Are_joined_by_a_tenants_lock_that_another_make_opens()
    {
        using var key = Sample.Key();
        var (exit, output) = IndependentReader.Run(Reader, JsonSerializer.Serialize(new
        {
            privateKey = Convert.ToBase64String(KeyRing.Acme.ExportPkcs8()),
            wrapped = Convert.ToBase64String(KeyRing.Acme.PublicKey.Wrap(key)),
            caseKey = Convert.ToHexStringLower(key.Bytes),
        }), "--tenant-lock");
        Assert.True(exit == 0, output);
    }
}
