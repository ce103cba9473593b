using YamlDotNet.RepresentationModel;

namespace FaceUp.Infra.Tests.Deployment;

internal static class Yaml
{
    public static YamlMappingNode Load(string path)
    {
        var stream = new YamlStream();
        using var text = new StringReader(Repository.Read(path));
        stream.Load(text);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public static YamlMappingNode Map(this YamlMappingNode of, string name) => (YamlMappingNode)of[name];

    public static string? Text(this YamlMappingNode of, string name) => of.Children.TryGetValue(name, out var value) ? ((YamlScalarNode)value).Value : null;

    public static IEnumerable<(string Name, YamlMappingNode Node)> Entries(this YamlMappingNode of) => of.Children.Select(c => (((YamlScalarNode)c.Key).Value!, (YamlMappingNode)c.Value));
}
