using FaceUp.Domain;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Domain;

/// <summary>Invented words, no persons: what matters is how they are written.</summary>
public class A_typed_name
{
    private static readonly NameBook Book = new(
    [
        Named("muller", "Jürgen Karl Müller"), Named("lukasz", "Łukasz Żółwiński"), Named("oneill", "Sean O'Neill"), Named("nguyen", "Nguyễn Thị Ánh"), Named("soren", "Søren Ågård"),
        Named("manager", "Manager of Plant North"), Named("cyrillic", "Андрій Їжаченко", "Andriy Yizhachenko"), Named("greek", "Άννα Παπαδοπούλου"), Named("twin-a", "Kim Ray"), Named("twin-b", "Kim Ray"),
        Named("han", "王小明"), Named("none", "!!!"),
    ]);

    [Theory]
    [InlineData("Jürgen Karl Müller", "muller")]
    [InlineData("jurgen muller", "muller")]
    [InlineData("MÜLLER, Jürgen", "muller")]
    [InlineData("Mueller Juergen", "muller")]
    [InlineData("Herr Dr. Müller", "muller")]
    [InlineData("J. Müller", "muller")]
    [InlineData("J. K. Mu\u0308ller", "muller")] // the dots as a mark of their own
    [InlineData("Jürgen Karl Heinz Müller", "muller")]
    [InlineData("Jürgen Müller from the warehouse", "muller")]
    [InlineData("lukasz zolwinski", "lukasz")]
    [InlineData("ŁUKASZ ŻÓŁWIŃSKI", "lukasz")]
    [InlineData("Sean ONeill", "oneill")]
    [InlineData("sean o’neill", "oneill")]
    [InlineData("Sean O Neill", "oneill")]
    [InlineData("Nguyen Anh", "nguyen")]
    [InlineData("Soeren Aagaard", "soren")]
    [InlineData("Soren Agard", "soren")]
    [InlineData("the manager of plant north", "manager")]
    [InlineData("Plant-North manager", "manager")]
    [InlineData("їжаченко андрій", "cyrillic")]
    [InlineData("Andriy Yizhachenko", "cyrillic")]
    [InlineData("Αννα ΠΑΠΑΔΟΠΟΥΛΟΥ", "greek")]
    [InlineData("王小明", "han")]
    [InlineData("Kim Ray", "twin-a", "twin-b")] // in doubt both are kept out
    [InlineData("Kim", "twin-a", "twin-b")]
    [InlineData("Ray, Kim", "twin-a", "twin-b")]
    public void Means(string typed, params string[] meant) => Assert.Equal(meant, Book.Called(typed).Select(p => p.Value).Order());

    [Theory]
    [InlineData("Jürgen Schmidt")]
    [InlineData("Mull")]
    [InlineData("M.")]
    [InlineData("Mr")]
    [InlineData("the of and")]
    [InlineData("?!")]
    [InlineData(" ")]
    [InlineData("Somebody else entirely")]
    public void Means_nobody_here(string typed) => Assert.Empty(Book.Called(typed));

    [Fact]
    public void Is_plain_whatever_marks_its_letters_carry() => Assert.Equal(["strasse", "oslo", "cz"], PlainLetters.Words("Straße ØSLO ČŽ"));

    private static Person Named(string id, string name, params string[] also) => new(new(id), name, id, [], AlsoKnownAs: also);
}
