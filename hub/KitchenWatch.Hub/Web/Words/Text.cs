namespace KitchenWatch.Hub.Web.Words;

/// <summary>Names the resources that hold every sentence of the pages: Text.resx (Chinese) and Text.en.resx.</summary>
public sealed class Text;
