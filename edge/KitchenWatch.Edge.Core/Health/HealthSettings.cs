namespace KitchenWatch.Edge.Core.Health;

/// <summary>
/// From where on a picture counts as unhealthy. Chosen on photographs of kitchens and films with faults applied, half-way
/// between what the faults and what light, steam at a stove, people and strong compression do: see the model card "health".
/// Each pair is (from where it begins, from where it ends), so that no state flutters.
/// </summary>
public sealed record HealthSettings
{
    /// <summary>Between judgements.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Judgements over which the camera's usual picture is learned before anything is compared with it.</summary>
    public int Learn { get; init; } = 20;

    /// <summary>Judgements over which the usual picture is followed later: pots and shelves may wander.</summary>
    public int Follow { get; init; } = 1800;

    /// <summary>A fault must last this long before it is told, and be gone as long before it is taken back.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>A moved camera's new view is taken for its usual one after this long: after the major notice, which comes at 30 min.</summary>
    public TimeSpan Adopt { get; init; } = TimeSpan.FromMinutes(35);

    /// <summary>No cell brighter than this: black, as a video's black is 16 of 255 at most.</summary>
    public float BlackLevel { get; init; } = 24;

    /// <summary>Black shows no structure: spread of the cells' levels.</summary>
    public float BlackSpread { get; init; } = 1.5f;

    /// <summary>Mean brightness (0 to 255) below which nothing can be judged.</summary>
    public (float From, float To) Dark { get; init; } = (22, 26);

    /// <summary>And hardly a lamp in it: share of cells above <see cref="DarkLamp"/>.</summary>
    public float DarkLampShare { get; init; } = 0.05f;

    public float DarkLamp { get; init; } = 60;

    /// <summary>Share of the usual structure that is gone with nothing in its place for <see cref="CoveredSamples"/> judgements.</summary>
    public (float From, float To) Covered { get; init; } = (0.085f, 0.05f);

    /// <summary>A part of the picture must be hidden this many judgements in a row: people walk on.</summary>
    public int CoveredSamples { get; init; } = 6;

    /// <summary>Share of the usual structure that is gone while another one stands still in the picture.</summary>
    public (float From, float To) Moved { get; init; } = (0.40f, 0.30f);

    /// <summary>Contrast left of the usual, against the light: fine (edges) and coarse (parts of the picture) alike.</summary>
    public (float From, float To) Veiled { get; init; } = (0.67f, 0.76f);

    /// <summary>Detail left of the usual, against the edges' contrast.</summary>
    public (float From, float To) Blurred { get; init; } = (0.50f, 0.62f);

    /// <summary>Judgements in a row without any change: no sensor is without noise for so long while its encoder sends new key frames.</summary>
    public int FrozenSamples { get; init; } = 30;

    /// <summary>Or this many with hardly a change: a still picture encoded anew changes at key frames alone.</summary>
    public int FrozenWindow { get; init; } = 60;

    /// <summary>Share of those that must be so.</summary>
    public float FrozenShare { get; init; } = 0.8f;

    /// <summary>
    /// Share of the cells that may change at each of those: of two real pictures that x264 encoded anew at 400 kbit/s for two minutes, a key frame changed 9 % of the
    /// cells at most once its rate had settled; the same with a sensor's weakest noise (1 level) changes a quarter at least, mostly four fifths.
    /// </summary>
    public float FrozenRefined { get; init; } = 0.1f;

    /// <summary>Share of the cells that may change in a frozen picture: a clock that the camera writes into it.</summary>
    public float FrozenClock { get; init; } = 0.02f;

    /// <summary>Mean distance of the colours' levels below which a picture is grey: infra-red at night has a usual picture of its own.</summary>
    public float Grey { get; init; } = 1.5f;
}
