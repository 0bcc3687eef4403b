import { FAMILIES } from '#lib/alert/alert.ts';
import { SIZE_COUNT } from './mark-store.ts';

/** Places a mark by the same formulas as `projection.ts`; a mark that is not shown leaves the clip volume. */
export const VERTEX = `#version 300 es
precision highp float;
precision highp int;
layout(location = 0) in vec3 high;
layout(location = 1) in vec3 low;
layout(location = 2) in vec2 times;
layout(location = 3) in uvec2 kind;
uniform mat3 turn;
uniform vec3 middleHigh;
uniform vec3 middleLow;
uniform vec2 scale;
uniform int projection;
uniform int families;
uniform vec2 span;
uniform vec3 age;
uniform float side;
uniform uint largest;
uniform vec3 colours[${FAMILIES.length}];
flat out vec4 colour;
flat out vec2 cell;

bool toPlane(vec3 v, out vec2 o) {
	if (projection == 0) {
		float c = length(v.xz);
		float cosine = c > 0. ? v.z / c : 1.;
		float half_ = sqrt(max(.5 * (1. + cosine), 0.));
		float sine = c > 0. ? v.x / (2. * c * half_) : 0.;
		if (v.z < 0.) {
			sine = sqrt(.5 * (1. - cosine)) * (v.x < 0. ? -1. : 1.);
			half_ = abs(v.x) / (2. * c * abs(sine));
		}
		float w = sqrt(2. / (1. + c * half_));
		o = vec2(2. * w * c * sine, w * v.y);
		return true;
	}
	if (projection == 1) { o = v.xy; return v.z >= 0.; }
	if (projection == 2) { o = v.xy * sqrt(2. / max(1. + v.z, 1e-6)); return true; }
	if (projection == 3) { o = 2. * v.xy / (1. + v.z); return v.z >= -.999; }
	o = v.xy / v.z;
	return v.z >= 1e-3;
}

void main() {
	vec3 d = (high - middleHigh) + (low - middleLow);
	vec3 v = turn * d + vec3(0., 0., 1.);
	vec2 o;
	bool shown = toPlane(v, o) && ((families >> int(kind.x)) & 1) == 1 && times.y >= span.x && times.y <= span.y;
	gl_PointSize = side;
	gl_Position = shown ? vec4(o * scale, 0., 1.) : vec4(2., 2., 2., 1.);
	float left = 1. - clamp((age.x - times.x) / age.y, 0., 1.);
	colour = vec4(colours[kind.x], age.z + (1. - age.z) * pow(left, 1.5));
	cell = vec2(min(kind.y, largest), kind.x);
}`;

/** Takes the mark's shape from its cell of the atlas. */
export const FRAGMENT = `#version 300 es
precision mediump float;
flat in vec4 colour;
flat in vec2 cell;
uniform sampler2D atlas;
out vec4 pixel;
void main() {
	float ink = texture(atlas, (cell + gl_PointCoord) / vec2(${SIZE_COUNT}., ${FAMILIES.length}.)).a * colour.a;
	pixel = vec4(colour.rgb * ink, ink);
}`;
