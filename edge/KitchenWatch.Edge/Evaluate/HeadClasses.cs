namespace KitchenWatch.Edge.Evaluate;

/// <summary>What sets in YOLO's form call a head, and what such a name says of its headwear or mask. Names as <see cref="ClassNames.Plain"/> gives them.</summary>
internal static class HeadClasses
{
    private static readonly HeadEntry Nothing = new(null, null, null, null, null, null, null);

    private static readonly string[] Hats = ["hat", "cap", "helmet", "safety helmet", "hardhat", "hard hat", "headwear"];
    private static readonly string[] Nets = ["hairnet", "hair net"];

    private static readonly Dictionary<string, HeadEntry> Of = new (string[] Names, HeadEntry Says)[]
    {
        (["head", "heads"], Nothing),
        (["bare", "head bare", "bare head", .. WithNo([.. Hats, .. Nets])], Nothing with { Label = "bare" }),
        (["covered", "head covered", "covered head", .. Hats], Nothing with { Label = "covered" }),
        (["chef hat", "chefs hat"], Nothing with { Label = "chef-hat" }),
        (Nets, Nothing with { Label = "hairnet" }),
        (["other headwear"], Nothing with { Label = "other-headwear" }),
        (["uncertain", "head blurred"], Nothing with { Label = "uncertain" }),
        (["worn", "mask", "with mask"], Nothing with { Mask = "worn" }),
        (["none", .. WithNo("mask")], Nothing with { Mask = "none" }),
        (["unclear"], Nothing with { Mask = "unclear" }),
    }.SelectMany(entry => entry.Names.Select(name => (name, entry.Says))).ToDictionary();

    /// <summary>The names of heads; a face with or without a mask is none.</summary>
    public static string[] Heads { get; } = [.. Of.Where(entry => entry.Value.Mask is null).Select(entry => entry.Key)];

    /// <summary>What a class says of its heads; nothing where its name is no such.</summary>
    public static HeadEntry Said(string name) => Of.GetValueOrDefault(name, Nothing);

    private static IEnumerable<string> WithNo(params string[] names) => names.SelectMany(name => new[] { "no " + name, "without " + name });
}
